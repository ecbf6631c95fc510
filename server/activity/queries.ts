import { createHash } from 'node:crypto'
import { and, eq, gt, isNull, or } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { readTogether } from '../../db/read-together.ts'
import { memberships } from '../../db/schema/people.ts'
import { entities } from '../areas/all.ts'
import type { Work } from '../areas/work.ts'
import { actorTag } from '../auth/actor.ts'
import { namedBy, recordLabels } from '../auth/record-labels.ts'
import type { Role } from '../auth/roles.ts'
import { type Sight, sightOf } from '../auth/sight.ts'
import { type Mark, readBack, type Search, type Subject } from '../feed/read-back.ts'
import { imageBefore, knowsPeople } from '../feed/see-change.ts'
import { Failure } from '../kernel/errors.ts'
import type { Value } from '../kernel/record.ts'
import type { About, Act, ActivityPage, ListActivity } from './contract.ts'
import { seeChanges, seenActor, type Visible, visibleSql, type Wanted } from './seen-changes.ts'

/** What one page costs at most, whatever the size of the log: this many of its entries are looked at, so many at a time. */
const looks = 5
const entriesPerLook = 1_000
const changesShown = 20
const longestText = 280

/** What happened, newest first, as far as the actor may see it; what shows nothing is not told, nor that there was anything. */
export async function listActivity(work: Work, input: ListActivity): Promise<ActivityPage> {
  const sight = sightOf(work.actor, entities, work.clock.now())
  return readTogether(work, async (tx) => {
    const wanted = wantedOf(input)
    const subject = await subjectOf(tx, sight, input)
    const { from = null, to = null } = input.filter
    const search: Search = { subject, matches: visibleSql(sight, wanted), from, to }
    const { found, next } = await gather(tx, sight, search, wanted, input)
    const groups = actsOf(found)
    const page = groups.slice(0, input.limit)
    const cut = groups.length > page.length ? page.at(-1)?.at(-1)?.change : undefined
    return {
      acts: await tellActs(tx, sight, page),
      next: cut === undefined ? next : { position: cut.position, entry: cut.entry },
    }
  })
}

/** Reads on until there are more acts than asked for, or enough was looked at. */
async function gather(tx: Tx, sight: Sight, search: Search, wanted: Wanted, input: ListActivity) {
  const found: Visible[] = []
  let next: Mark | null = input.before
  for (let look = 0; look < looks; look++) {
    const reading = await readBack(tx, search, next, entriesPerLook)
    found.push(...(await seeChanges(tx, sight, reading.changes, wanted)))
    next = reading.next
    if (next === null || actsOf(found).length > input.limit) break
  }
  return { found, next }
}

function wantedOf({ about, filter }: ListActivity): Wanted {
  const { entities: asked, fields } = filter
  const { queue, site } = about.kind === 'team' ? about : {}
  return { entities: about.kind === 'record' ? [about.entity] : asked, fields, queue, site }
}

/** Whose past is asked for. Throws `not-permitted` where that would tell who people are, or what they are. */
async function subjectOf(tx: Tx, sight: Sight, { about, filter }: ListActivity): Promise<Subject> {
  if (about.kind === 'record') return { kind: 'record', id: about.id }
  const named = await actorsNamed(tx, sight, about)
  const { actors: asked } = filter
  for (const tag of [...(about.kind === 'person' ? (named ?? []) : []), ...(asked ?? [])])
    if (tag !== actorTag(sight.actor) && !knowsPeople(sight.actor, sight.now))
      throw new Failure('not-permitted', 'Cannot list what others did: your roles do not show who they are')
  if (named === null) return asked === undefined ? { kind: 'all' } : { kind: 'actors', actors: asked }
  return { kind: 'actors', actors: asked === undefined ? named : named.filter((tag) => asked.includes(tag)) }
}

async function actorsNamed(tx: Tx, sight: Sight, about: About): Promise<string[] | null> {
  if (about.kind === 'person') return [`person:${about.id}`]
  if (about.kind !== 'team' || about.role === undefined) return null
  const roles = sight.named('memberships')
  if (roles === undefined || sight.accesses(roles).length === 0)
    throw new Failure('not-permitted', `Cannot list what "${about.role}" did: your roles do not show who has which role`)
  return holdersOf(tx, about.role, sight.now)
}

async function holdersOf(tx: Tx, role: Role, now: number): Promise<string[]> {
  const held = and(eq(memberships.role, role), or(isNull(memberships.until), gt(memberships.until, now)))
  const rows = await tx.selectDistinct({ id: memberships.personId }).from(memberships).where(held)
  return rows.map(({ id }) => `person:${id}`)
}

/** Neighbours of one actor and one press of a button, or of one transaction without any, are one act. */
function actsOf(found: readonly Visible[]): Visible[][] {
  const acts: Visible[][] = []
  let last: string | null = null
  for (const each of found) {
    const name = actName(each)
    if (name === last) acts.at(-1)?.push(each)
    else acts.push([each])
    last = name
  }
  return acts
}

const actName = ({ change: { mutation, position, actor } }: Visible): string => `${mutation ?? position} ${actor}`

async function tellActs(tx: Tx, sight: Sight, acts: readonly Visible[][]): Promise<Act[]> {
  const shown = acts.map((act) => act.slice(0, changesShown))
  const labels = await labelsOf(tx, sight, shown.flat())
  return acts.flatMap((act, place) => {
    const [newest] = act
    if (newest === undefined) return []
    const { position, entry, at, actor } = newest.change
    return {
      id: createHash('sha256').update(actName(newest)).digest('base64url').slice(0, 16),
      position,
      entry,
      at,
      actor: seenActor(sight, actor),
      count: act.length,
      changes: (shown[place] ?? []).map((each) => ({
        entity: each.entity.name,
        record: each.change.id,
        label: labels.get(each) ?? '',
        version: each.change.version,
        op: each.change.op,
        fields: each.fields.map(({ column, from, to }) => ({ column, from: short(from), to: short(to) })),
      })),
      undoable: act.some(({ entity }) => entity.past?.undo !== 'none'),
    }
  })
}

/** How the changed records are called; one that hangs on another is called as that one where it has no name. */
export async function labelsOf(tx: Tx, sight: Sight, seen: readonly Visible[]): Promise<ReadonlyMap<Visible, string>> {
  const told = seen.map(({ entity, change, host }) => namedBy(sight, entity, change.row ?? imageBefore(change) ?? {}, host))
  const labels = await recordLabels(tx, told, sight)
  return new Map(seen.map((each, place) => [each, labels[place] ?? '']))
}

const short = (value: Value): Value =>
  typeof value === 'string' && value.length > longestText ? `${value.slice(0, longestText)}…` : value
