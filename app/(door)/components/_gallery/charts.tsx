import { BarList } from '@/components/chart/bar-list.tsx'
import { CorridorBar } from '@/components/chart/corridor-bar.tsx'
import { PaceBar } from '@/components/chart/pace-bar.tsx'
import { Sparkline } from '@/components/chart/sparkline.tsx'
import { bars, corridors, openTickets, overdue } from '../_samples.tsx'
import { Section } from './section.tsx'

export function Charts() {
  return (
    <Section title="Charts">
      <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
        <div className="flex flex-col gap-3 rounded-md border bg-surface p-3">
          {corridors.map(({ id, label, cover, corridor }) => (
            <CorridorBar
              key={id}
              corridor={corridor}
              label={label}
              cover={cover}
              minText="20"
              maxText={corridor.max === null ? undefined : '100'}
            />
          ))}
        </div>
        <div className="flex flex-col gap-4 rounded-md border bg-surface p-3">
          <BarList label="Open tickets by queue" bars={bars} />
          <PaceBar state="good" reached={0.72} expected={0.65} label="72 % reached, 65 % expected" />
          <PaceBar state="watch" reached={0.6} expected={0.65} label="60 % reached, 65 % expected" />
          <PaceBar state="bad" reached={0.2} expected={0.65} label="20 % reached, 65 % expected" />
          <PaceBar state="unknown" reached={0.5} label="50 % when last known" />
          <PaceBar state="neutral" reached={1.4} expected={1} label="140 % reached" />
          <div className="flex gap-4">
            <Sparkline points={overdue.trend ?? []} label="Rising over thirty days" />
            <Sparkline points={openTickets.trend ?? []} label="With a gap" className="text-accent" />
            <Sparkline points={[5, 5, 5, 5]} label="Level" />
          </div>
        </div>
      </div>
    </Section>
  )
}
