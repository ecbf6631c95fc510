import { readTogether } from '../../db/read-together.ts'
import { entities } from '../areas/all.ts'
import type { Work } from '../areas/work.ts'
import { actorTag } from '../auth/actor.ts'
import { sightOf } from '../auth/sight.ts'
import { readBack } from '../feed/read-back.ts'
import { imageBefore } from '../feed/see-change.ts'
import type { Effect } from '../metrics/effect.ts'
import type { Digest, DigestEntry, GetDigest } from './contract.ts'
import { labelsOf } from './queries.ts'
import { seeChanges, seenActor, type Visible, visibleSql } from './seen-changes.ts'

/** At most so much of the log is looked at, from its newest entry back. */
const looks = 10
const entriesPerLook = 1_000
const entriesShown = 30
const actorsShown = 5

type Group = { changes: Visible[]; newest: Visible; effect: Effect }

/**
 * What others did since an instant, by record: first what moved the actor's own numbers most, each by the share of the number
 * that it is, then by time.
 */
export async function getDigest(work: Work, { since }: GetDigest, effectOn: EffectOn): Promise<Digest> {
  const sight = sightOf(work.actor, entities, work.clock.now())
  const me = actorTag(work.actor)
  return readTogether(work, async (tx) => {
    const search = { subject: { kind: 'all' as const }, matches: visibleSql(sight, {}), from: since, to: null }
    const found: Visible[] = []
    let reading = await readBack(tx, search, null, entriesPerLook)
    for (let look = 1; ; look++) {
      found.push(...(await seeChanges(tx, sight, reading.changes, {})))
      if (reading.next === null || look === looks) break
      reading = await readBack(tx, search, reading.next, entriesPerLook)
    }
    const groups = groupsOf(
      found.filter(({ change }) => change.actor !== me),
      effectOn,
    )
    const shown = groups.slice(0, entriesShown)
    const labels = await labelsOf(
      tx,
      sight,
      shown.map(({ newest }) => newest),
    )
    return {
      entries: shown.map((group) => tell(group, labels.get(group.newest) ?? '', (tag) => seenActor(sight, tag))),
      more: groups.length - shown.length,
      complete: reading.next === null,
    }
  })
}

export type EffectOn = (entity: string, before: Image | null, after: Image | null) => Effect
type Image = NonNullable<Visible['change']['row']>

/** By record, or by the record that it hangs on; the most moved first, then the newest. */
function groupsOf(found: readonly Visible[], effectOn: EffectOn): Group[] {
  const byRecord = new Map<string, Visible[]>()
  for (const each of found) {
    const name = `${each.entity.name} ${each.change.id}`
    byRecord.set(name, [...(byRecord.get(name) ?? []), each])
  }
  const groups = [...byRecord.values()].flatMap((changes): Group[] => {
    const [newest, oldest] = [changes[0], changes.at(-1)]
    if (newest === undefined || oldest === undefined) return []
    return [{ changes, newest, effect: effectOn(newest.entity.name, imageBefore(oldest.change), newest.change.row) }]
  })
  return groups.sort(
    (a, b) =>
      b.effect.share - a.effect.share || b.effect.moved.length - a.effect.moved.length || b.newest.change.at - a.newest.change.at,
  )
}

function tell({ changes, newest, effect }: Group, label: string, name: (tag: string) => string): DigestEntry {
  const ops = changes.map(({ change }) => change.op)
  return {
    entity: newest.entity.name,
    record: newest.change.id,
    label,
    op: newest.change.op === 'd' ? 'd' : ops.includes('i') ? 'i' : 'u',
    count: changes.length,
    at: newest.change.at,
    actors: [...new Set(changes.map(({ change }) => name(change.actor)))].slice(0, actorsShown),
    fields: [...new Set(changes.flatMap(({ fields }) => fields.map(({ column }) => column)))],
    moved: effect.moved,
  }
}
