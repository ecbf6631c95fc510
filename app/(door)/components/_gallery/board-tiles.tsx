'use client'

import type { ReactNode } from 'react'
import { Funnel } from '@/components/chart/funnel.tsx'
import { Gauge } from '@/components/chart/gauge.tsx'
import { type GaugeAim, gaugeGeometry } from '@/components/chart/gauge-geometry.ts'
import { Heatmap } from '@/components/chart/heatmap.tsx'
import { StatusLight } from '@/components/chart/status-light.tsx'
import { TrendChart } from '@/components/chart/trend-chart.tsx'
import type { TrendShape } from '@/components/chart/trend-geometry.ts'
import { lengthOf, NumberFace } from '@/components/tile/number-face.tsx'
import { type ShellState, TileShell } from '@/components/tile/tile-shell.tsx'
import type { State } from '@/components/ui/state-mark.tsx'
import { fulfilled, funnelSteps, heatDays, heatValues, longText, overdue, series, stockValue } from '../_samples.tsx'
import { Section } from './section.tsx'

const nothing = () => {}
const shapes: readonly TrendShape[] = ['line', 'area', 'bar', 'stacked']
const states: readonly ShellState[] = [
  { kind: 'value' },
  { kind: 'loading' },
  { kind: 'stale', text: 'since 10:42' },
  { kind: 'no-data', text: 'No answers yet' },
  { kind: 'error', text: longText, retry: { label: 'Try again', onRetry: nothing } },
]
const gauges: readonly { name: string; value: number; aim: GaugeAim; state: State }[] = [
  { name: 'At least 90', value: 96, aim: { kind: 'up', target: 90 }, state: 'good' },
  { name: 'At most 40', value: 43, aim: { kind: 'down', target: 40 }, state: 'watch' },
  { name: 'From 20 to 30', value: 9, aim: { kind: 'range', from: 20, to: 30 }, state: 'bad' },
  { name: 'Nothing wanted', value: 128, aim: null, state: 'neutral' },
]
const write = (value: number) => new Intl.NumberFormat('es').format(value)
const monthOf = (day: string) =>
  new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const times = ['24 Oct', '8 Nov', 'now']

/** What the tiles of boards are drawn with: their shell in every state, and each chart; the same on a desk and on a wall. */
export function BoardTiles() {
  return (
    <Section title="Tiles of boards">
      <ul aria-label="States of a board’s tile" className="grid gap-3 sm:grid-cols-2 lg:grid-cols-5 [&>li]:h-52">
        {states.map((state) => (
          <li key={state.kind}>
            <TileShell look="desk" label={`Overdue, ${state.kind}`} scope="all queues" state={state} mark="bad">
              <NumberFace reading={overdue} />
            </TileShell>
          </li>
        ))}
      </ul>
      <ul aria-label="Charts" className="grid gap-3 md:grid-cols-2 lg:grid-cols-4 [&>li]:h-56">
        {shapes.map((shape) => (
          <li key={shape}>
            <TileShell look="desk" label={`Open and solved, ${shape}`} state={{ kind: 'value' }}>
              <TrendChart series={series} shape={shape} label={`Open and solved as ${shape}`} write={write} times={times} />
            </TileShell>
          </li>
        ))}
        {gauges.map(({ name, value, aim, state }) => {
          const geometry = gaugeGeometry(value, aim, { highest: 140 })
          return (
            <li key={name}>
              <TileShell look="desk" label={name} state={{ kind: 'value' }} mark={state}>
                <Gauge
                  geometry={geometry}
                  state={state}
                  digits={String(value)}
                  unit={undefined}
                  length={lengthOf(String(value), undefined)}
                  ends={[write(geometry.ends[0]), write(geometry.ends[1])]}
                  label={`${name}: ${value}`}
                />
              </TileShell>
            </li>
          )
        })}
        {(['good', 'watch', 'bad', 'neutral'] as const).map((state) => (
          <li key={state}>
            <TileShell look="desk" label={`Status, ${state}`} state={{ kind: 'value' }}>
              <StatusLight state={state} word={state} value="96,4 %" />
            </TileShell>
          </li>
        ))}
        <li className="md:col-span-2">
          <TileShell look="desk" label="Opened, day by day" state={{ kind: 'value' }}>
            <Heatmap
              days={heatDays}
              values={heatValues}
              label="Opened by day, lowest 0, highest 60"
              weekdays={weekdays}
              monthOf={monthOf}
              less="less"
              more="more"
            />
          </TileShell>
        </li>
        <li className="md:col-span-2">
          <TileShell look="desk" label="From opened to rated" state={{ kind: 'value' }}>
            <Funnel label="From opened to rated" steps={funnelSteps} />
          </TileShell>
        </li>
      </ul>
      <ul
        aria-label="A wall of six"
        className="grid aspect-video w-full grid-cols-1 grid-rows-6 gap-2 max-sm:aspect-[9/32] sm:grid-cols-3 sm:grid-rows-2 [&>li]:min-h-0"
      >
        {(['value', 'stale'] as const).map((kind) => (
          <li key={kind}>
            <Wall state={kind === 'stale' ? { kind, text: 'since 10:42' } : { kind }}>
              <NumberFace reading={kind === 'stale' ? stockValue : fulfilled} />
            </Wall>
          </li>
        ))}
        <li>
          <Wall state={{ kind: 'value' }}>
            <TrendChart series={series} shape="line" label="Open and solved on a wall" write={write} times={times} />
          </Wall>
        </li>
        <li>
          <Wall state={{ kind: 'value' }}>
            <StatusLight state="bad" word="Not as wanted" value="42" />
          </Wall>
        </li>
        <li>
          <Wall state={{ kind: 'value' }}>
            <Funnel label="From opened to rated on a wall" steps={funnelSteps} />
          </Wall>
        </li>
        <li>
          <Wall state={{ kind: 'no-data', text: 'No answers yet' }} />
        </li>
      </ul>
    </Section>
  )
}

const Wall = ({ state, children }: { state: ShellState; children?: ReactNode }) => (
  <TileShell look="wall" label="Solved in time" scope="all queues" state={state} mark="good">
    {children}
  </TileShell>
)
