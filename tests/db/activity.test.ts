import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { About, Act, ListActivity } from '../../server/activity/contract.ts'
import { getDigest } from '../../server/activity/digest.ts'
import { listActivity } from '../../server/activity/queries.ts'
import { claimTicket } from '../../server/areas/it/assignments/commands.ts'
import { commentTicket } from '../../server/areas/it/comments/commands.ts'
import { editTicket } from '../../server/areas/it/tickets/commands.ts'
import type { Work } from '../../server/areas/work.ts'
import { actorTag } from '../../server/auth/actor.ts'
import { hour, key, openTicketWorld, type TicketWorld } from './it-world.ts'

let world: TicketWorld
beforeAll(async () => {
  world = await openTicketWorld()
})
afterAll(() => world.close())

const company: About = { kind: 'company' }
const record = (id: string): About => ({ kind: 'record', entity: 'tickets', id })
type Asked = Partial<Omit<ListActivity, 'about'>>

async function list(work: Work, about: About, asked: Asked = {}) {
  await world.sql`select feed_sequence()`
  return listActivity(work, { about, filter: {}, before: null, limit: 30, ...asked })
}

const edit = async (work: Work, id: string, set: Parameters<typeof editTicket>[1]['set']) =>
  editTicket(work, { key: key(), id, base: (await world.row(id)).version, set })

const columnsOf = (act: Act | undefined) => act?.changes.flatMap(({ fields }) => fields.map(({ column }) => column)) ?? []

describe('an act', () => {
  test('is what one press of a button did: who, when, and each field before and after, the newest act first', async () => {
    const { id, number } = await world.ticket({ category: 'Old' })
    await edit(world.by('it'), id, { category: 'New' })
    const { acts, next } = await list(world.by('manager'), record(id))
    expect(acts).toHaveLength(2)
    expect(acts[0]).toMatchObject({
      actor: actorTag(world.by('it').actor),
      count: 1,
      undoable: true,
      changes: [
        {
          entity: 'tickets',
          record: id,
          label: `T-${number}`,
          op: 'u',
          fields: [{ column: 'category', from: 'Old', to: 'New' }],
        },
      ],
    })
    expect(acts[1]).toMatchObject({ changes: [{ op: 'i', fields: [] }] })
    expect(next).toBeNull()
  })

  test('holds everything that its button wrote, and not what other buttons of the same transaction wrote', async () => {
    const { id } = await world.ticket()
    await commentTicket(world.by('it'), { key: key(), id, kind: 'internal', body: 'Looking' })
    const { acts } = await list(world.by('admin'), company, { limit: 1 })
    expect(new Set(acts[0]?.changes.map(({ entity }) => entity))).toEqual(new Set(['tickets', 'ticketComments']))
    const [one, other] = [key(), key()]
    await world.sql.begin(async (sql) => {
      for (const mutation of [one, other]) {
        await sql`select set_config('trastienda.mutation', ${mutation}, true)`
        await sql`update tickets set category = ${mutation} where id = ${id}`
      }
    })
    const after = await list(world.by('admin'), record(id), { limit: 2 })
    expect(after.acts.map((act) => act.changes[0]?.fields[0]?.to)).toEqual([other, one])
  })
})

describe('whose past', () => {
  test('of a person, a queue, a role, or a kind of record; by field and by time', async () => {
    const [mine, theirs] = [await world.ticket(), await world.ticket({ queueId: world.network })]
    await edit(world.by('manager'), mine.id, { category: 'By manager' })
    await edit(world.by('it'), theirs.id, { category: 'By it' })
    const admin = world.by('admin')
    const { staff } = world
    const by = await list(admin, { kind: 'person', id: staff.manager.personId })
    expect(by.acts.every(({ actor }) => actor === `person:${staff.manager.personId}`)).toBe(true)
    expect(by.acts[0]?.changes[0]?.record).toBe(mine.id)

    const inNetwork = await list(admin, { kind: 'team', queue: world.network })
    const records = new Set(
      inNetwork.acts.flatMap(({ changes }) => changes.filter(({ entity }) => entity === 'tickets')).map(({ record }) => record),
    )
    expect(records).toEqual(new Set([theirs.id]))

    const ofIt = await list(admin, { kind: 'team', role: 'it' })
    expect(new Set(ofIt.acts.map(({ actor }) => actor))).toEqual(new Set([`person:${staff.it.personId}`]))
    const both = await list(admin, { kind: 'team', role: 'it', queue: world.network })
    expect(both.acts.map((act) => act.changes[0]?.record)).toEqual([theirs.id, theirs.id])

    const peopleOnly = await list(admin, company, { filter: { entities: ['people'] } })
    expect(new Set(peopleOnly.acts.flatMap(({ changes }) => changes.map(({ entity }) => entity)))).toEqual(new Set(['people']))
    const byField = await list(admin, company, { filter: { fields: ['category'] } })
    expect(byField.acts.length).toBeGreaterThan(0)
    for (const act of byField.acts) expect(columnsOf(act)).toContain('category')

    const [{ at } = { at: 0 }] = (await list(admin, record(mine.id))).acts
    expect((await list(admin, record(mine.id), { filter: { from: at } })).acts).toHaveLength(1)
    expect((await list(admin, record(mine.id), { filter: { to: at - 1 } })).acts).toHaveLength(1)
    expect((await list(admin, company, { filter: { from: at + hour } })).acts).toHaveLength(0)
  })

  test('pages fit together, whatever their size: nothing twice, nothing lost', async () => {
    for (let n = 0; n < 12; n++) await edit(world.by('it'), (await world.ticket()).id, { category: `Page ${n}` })
    const whole = (await list(world.by('admin'), company, { limit: 100 })).acts.slice(0, 24)
    for (const limit of [1, 5]) {
      const found: Act[] = []
      for (let before: ListActivity['before'] = null; found.length < 24; ) {
        const page = await list(world.by('admin'), company, { limit, before })
        found.push(...page.acts)
        before = page.next
        if (before === null) break
      }
      expect(found.slice(0, 24).map(({ id }) => id)).toEqual(whole.map(({ id }) => id))
    }
  })
})

describe('nobody is told what is not theirs', () => {
  test('no value of a hidden column, nor an edit of nothing else, nor that it was', async () => {
    const { id } = await world.ticket({ body: 'canary-old-body' })
    await edit(world.by('it'), id, { body: 'canary-new-body' })
    await edit(world.by('it'), id, { body: 'canary-last', category: 'Seen' })
    const { acts } = await list(world.by('external'), record(id))
    expect(JSON.stringify(acts)).not.toContain('canary')
    expect(acts.map(columnsOf)).toEqual([['category'], []])
    expect(JSON.stringify(await list(world.by('admin'), record(id)))).toContain('canary-old-body')
  })

  test('no value from a place out of reach, before or after', async () => {
    const { id } = await world.ticket({ queueId: world.network, subject: 'canary-network' })
    await edit(world.by('it'), id, { queueId: world.desk, subject: 'Now here' })
    await edit(world.by('it'), id, { category: 'Here' })
    const { acts } = await list(world.by('external'), record(id))
    expect(JSON.stringify(acts)).not.toContain('canary')
    expect(acts.map(columnsOf)).toEqual([['category']])
  })

  test('no word of a conversation by roles that do not reach its ticket', async () => {
    const { id } = await world.ticket({ queueId: world.network })
    await commentTicket(world.by('it'), { key: key(), id, kind: 'internal', body: 'parrot-comment' })
    const agent = await world.agent(world.desk)
    await world.sql`update ticket_comments set body = 'parrot-later' where ticket_id = ${id}`
    expect(JSON.stringify(await list(agent, company, { limit: 100 }))).not.toContain('parrot')
    expect(JSON.stringify(await list(world.by('it'), company, { limit: 100 }))).toContain('parrot-comment')
  })

  test('who did it, only to those who may read people; nor by asking for them', async () => {
    const { id } = await world.ticket()
    await claimTicket(world.by('it'), { key: key(), id })
    await edit(world.by('external'), id, { category: 'Outside' })
    const { acts } = await list(world.by('external'), record(id))
    expect(acts.map(({ actor }) => actor)).toEqual([actorTag(world.by('external').actor), '', ''])
    const { it, external } = world.staff
    await expect(list(world.by('external'), { kind: 'person', id: it.personId })).rejects.toThrow('who they are')
    await expect(list(world.by('external'), company, { filter: { actors: [`person:${it.personId}`] } })).rejects.toThrow(
      'who they are',
    )
    await expect(list(world.by('it'), { kind: 'team', role: 'hr' })).rejects.toThrow('who has which role')
    expect((await list(world.by('external'), { kind: 'person', id: external.personId })).acts).toHaveLength(1)
  })
})

describe('since one left', () => {
  test('others’ changes by record, what moved one’s numbers most first, then the newest', async () => {
    const start =
      (await world.sql<{ at: number }[]>`select (extract(epoch from clock_timestamp()) * 1000)::float8 as at`)[0]?.at ?? 0
    const [quiet, grave, quietToo] = [await world.ticket(), await world.ticket(), await world.ticket()]
    await edit(world.by('it'), grave.id, { category: 'Grave' })
    await edit(world.by('manager'), grave.id, { category: 'Graver' })
    await edit(world.by('manager'), quiet.id, { category: 'Mine' })
    await world.sql`select feed_sequence()`
    const effect = (_: string, before: unknown, after: { readonly [column: string]: unknown } | null) => {
      const isGrave = after?.category === 'Grave'
      expect(before).toBeNull()
      return isGrave ? { moved: [{ metric: 'it.overdue', delta: 1 }], share: 1 } : { moved: [], share: 0 }
    }
    const digest = await getDigest(world.by('manager'), { since: Math.floor(start) }, effect)
    expect(digest).toMatchObject({ more: 0, complete: true })
    expect(digest.entries.map(({ record }) => record)).toEqual([grave.id, quietToo.id, quiet.id])
    expect(digest.entries[0]).toMatchObject({
      op: 'i',
      count: 2,
      actors: [actorTag(world.by('it').actor)],
      moved: [{ metric: 'it.overdue', delta: 1 }],
    })
  })
})
