import { type Band, bandAt } from '../../../metrics/bands.ts'
import type { Metric } from '../../../metrics/metric.ts'
import { type AlertKind, alertKinds, type RingingBand, ringingBands } from './contract.ts'

/** So long it has to be as it is before it rings or has recovered (ms). */
export const holdFor = 10_000

export type Judged = Pick<Metric, 'direction' | 'target' | 'band' | 'bands' | 'hysteresis'>
export type Judging = { kind: AlertKind | 'stale'; band: RingingBand | null }

/** The newest alarm of a rule: whether it is open, and when it rang or recovered. */
export type Newest = { isOpen: boolean; turnedAt: number } | null

/** How a number stands for a rule: in which of its bands, whether that is what it rings for, and since when it is or is not. */
export type Standing = { at: number | null; holds: boolean; since: number }

/** The bands that a rule judges a value by; none: it can say nothing. */
export function scaleOf({ kind }: Judging, metric: Judged): readonly Band[] {
  switch (kind) {
    case 'band':
      return metric.bands ?? []
    case 'goal':
      return goalOf(metric)
    case 'noData':
    case 'stale':
      return []
  }
}

/** A goal as bands: missed is bad. */
function goalOf({ direction, target, band }: Judged): readonly Band[] {
  if (band !== undefined)
    return [
      { from: null, state: 'bad' },
      { from: band.from, state: 'good' },
      { from: band.to + 1, state: 'bad' },
    ]
  if (target === undefined) return []
  switch (direction) {
    case 'up':
      return [
        { from: null, state: 'bad' },
        { from: target, state: 'good' },
      ]
    case 'down':
      return [
        { from: null, state: 'good' },
        { from: target + 1, state: 'bad' },
      ]
    case 'range':
    case 'none':
      return []
  }
}

const ringsIn = ({ kind, band }: Judging, state: Band['state']): boolean =>
  kind === 'band' && band === 'watch' ? state !== 'good' : state === 'bad'

/** What a rule of this kind could ring for with this number. */
export const canRing = (rule: Judging, metric: Judged): boolean =>
  rule.kind === 'noData' || scaleOf(rule, metric).some(({ state }) => ringsIn(rule, state))

/** All that somebody may ask to be told of a number. */
export const offeredOf = (metric: Judged): Judging[] =>
  alertKinds
    .flatMap((kind): Judging[] => (kind === 'band' ? ringingBands.map((band) => ({ kind, band })) : [{ kind, band: null }]))
    .filter((rule) => canRing(rule, metric))

/**
 * How the number stands now. A value at an edge does not flap (metrics/bands.ts); without data nothing begins and nothing
 * recovers, but for a rule that waits for just that.
 */
export function standAt(
  rule: Judging,
  metric: Judged,
  { before, isOpen, value, now }: { before: Standing | null; isOpen: boolean; value: number | null; now: number },
): Standing {
  const { at, holds } = judge(rule, metric, before?.at ?? null, isOpen, value)
  return { at, holds, since: before?.holds === holds ? before.since : now }
}

function judge(rule: Judging, metric: Judged, before: number | null, isOpen: boolean, value: number | null) {
  if (rule.kind === 'noData') return { at: null, holds: value === null }
  if (value === null) return { at: before, holds: isOpen }
  const bands = scaleOf(rule, metric)
  const at = bandAt(bands, metric.hysteresis ?? 0, value, before ?? (isOpen ? rangFrom(rule, bands, value) : null))
  const band = at === null ? undefined : bands[at]
  return { at, holds: band !== undefined && ringsIn(rule, band.state) }
}

/** Of an open alarm whose number was not followed: the nearest band that it can have rung in. */
function rangFrom(rule: Judging, bands: readonly Band[], value: number): number | null {
  const plain = bandAt(bands, 0, value, null) ?? 0
  const ringing = bands.flatMap(({ state }, place) => (ringsIn(rule, state) ? [place] : []))
  return ringing.sort((a, b) => Math.abs(a - plain) - Math.abs(b - plain))[0] ?? null
}

type May = { silencedUntil: number | null; doneAt: number | null }

/** What is due with a rule, and when: it rings or recovers once that has held for long enough; null: nothing changes. */
export function turnOf(
  { silencedUntil, doneAt }: May,
  newest: Newest,
  { holds, since }: Standing,
): { turn: 'rings' | 'recovers'; at: number } | null {
  if (holds === (newest?.isOpen ?? false)) return null
  const at = Math.max(since, newest?.turnedAt ?? since) + holdFor
  if (!holds) return { turn: 'recovers', at }
  return doneAt === null ? { turn: 'rings', at: Math.max(at, silencedUntil ?? at) } : null
}
