import type { Entity } from '../auth/entity.ts'
import type { Change } from '../feed/change.ts'
import type { CompanyDays } from './company-days.ts'
import { type Aggregate, aggregatesOf, type Metric } from './metric.ts'
import { openTrack, type Track, tracksByChange } from './track.ts'

/** The metrics that are kept and what each is made of; another book takes its place when metrics come or go. */
export type Book = {
  metrics: ReadonlyMap<string, Metric>
  /** One for each aggregate of a metric's formula, in order. */
  tracksOf: ReadonlyMap<string, readonly Track[]>
  /** Metrics with an equal aggregate share one. */
  tracks: readonly Track[]
  movedBy: (change: Change) => Iterable<Track>
}

/** A book of these metrics; what the book before it folds already goes on, what is new is empty. */
export function openBook(
  metrics: readonly Metric[],
  entityNamed: (name: string) => Entity,
  days: CompanyDays,
  before?: Book,
): Book {
  const byAggregate = new Map((before?.tracks ?? []).map((track) => [JSON.stringify(track.question.aggregate), track]))
  function trackOf(aggregate: Aggregate): Track {
    const name = JSON.stringify(aggregate)
    const track = byAggregate.get(name) ?? openTrack(aggregate, entityNamed(aggregate.entity), days)
    byAggregate.set(name, track)
    return track
  }
  const tracksOf = new Map(metrics.map(({ id, formula }) => [id, aggregatesOf(formula).map(trackOf)]))
  const tracks = [...new Set([...tracksOf.values()].flat())]
  return { metrics: new Map(metrics.map((metric) => [metric.id, metric])), tracksOf, tracks, movedBy: tracksByChange(tracks) }
}

/** Tells each track which metrics of the book are made of it. */
export function nameTracks({ tracks, tracksOf }: Book): void {
  const names = new Map<Track, string[]>(tracks.map((track) => [track, []]))
  for (const [id, parts] of tracksOf) for (const track of new Set(parts)) names.get(track)?.push(id)
  for (const [track, ids] of names) track.metrics = ids
}

/** Ids of metrics that only one of the books has, or that they have differently. */
export function changedBetween(before: Book, after: Book): string[] {
  const ids = new Set([...before.metrics.keys(), ...after.metrics.keys()])
  return [...ids].filter((id) => JSON.stringify(before.metrics.get(id)) !== JSON.stringify(after.metrics.get(id)))
}
