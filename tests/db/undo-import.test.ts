import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listActivity } from '../../server/activity/queries.ts'
import { importTickets } from '../../server/areas/it/imports/commands.ts'
import { importedTicketSchema } from '../../server/areas/it/imports/contract.ts'
import { editTicket } from '../../server/areas/it/tickets/commands.ts'
import type { Work } from '../../server/areas/work.ts'
import { actorTag } from '../../server/auth/actor.ts'
import { createUndo } from '../../server/undo/commands.ts'
import type { ChangeSet } from '../../server/undo/contract.ts'
import { getUndoPreview } from '../../server/undo/queries.ts'
import { friday, key, openTicketWorld, type TicketWorld } from './it-world.ts'

let world: TicketWorld
beforeAll(async () => {
  world = await openTicketWorld()
})
afterAll(() => world.close())

const it = () => world.by('it')
const admin = () => world.by('admin')
const undo = (work: Work, set: ChangeSet, as = key()) => createUndo(work, { key: as, set })

async function newestAct(id: string): Promise<ChangeSet> {
  await world.sql`select feed_sequence()`
  const about = { kind: 'record' as const, entity: 'tickets' as const, id }
  const [act] = (await listActivity(admin(), { about, filter: {}, before: null, limit: 1 })).acts
  if (act === undefined) throw new Error('Cannot find the act: nothing is told')
  return { kind: 'act', position: act.position, entry: act.entry }
}

describe('an import of 5,000 rows', () => {
  const refs = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `INC${from + n}`)
  const row = (externalRef: string) =>
    importedTicketSchema.parse({
      externalRef,
      subject: `Imported ${externalRef}`,
      category: 'Imported',
      requesterName: null,
      queue: 'Service desk',
      assignee: null,
      solver: null,
      state: 'open',
      stateName: 'Active',
      priority: 3,
      impact: 2,
      urgency: 2,
      channel: 'phone',
      openedAt: friday - 3_600_000,
      changedAt: friday,
      solvedAt: null,
      closedAt: null,
      inTime: null,
      reopenCount: 0,
      reassignmentCount: 0,
    })
  const kept = async () => {
    const rows = await world.sql<{ id: string; version: number }[]>`
      select id, version from tickets where external_ref like 'INC%' order by id`
    return rows.map(({ id }) => id)
  }
  let run: ChangeSet
  let edited: string[]
  const back = key()

  beforeAll(async () => {
    const work: Work = { ...world.system('import'), actor: { kind: 'system', name: 'import', actsFor: null, run: key() } }
    for (let from = 0; from < 5_000; from += 250) await importTickets(work, refs(from, from + 250).map(row))
    const [one] = await kept()
    run = await newestAct(one ?? '')
    edited = (await kept()).filter((_, n) => n % 500 === 7)
    for (const id of edited)
      await editTicket(it(), { key: key(), id, base: (await world.row(id)).version, set: { category: 'Looked at' } })
  })

  test('would go back but for the ten that were edited since, named with who and when', async () => {
    expect(edited).toHaveLength(10)
    const preview = await getUndoPreview(admin(), { set: run })
    expect(preview.back.count).toBe(4_990)
    expect(preview.kept.count).toBe(10)
    expect(preview.denied.count).toBe(0)
    expect(new Set(preview.kept.lines.map(({ record }) => record))).toEqual(new Set(edited))
    for (const line of preview.kept.lines)
      expect(line).toMatchObject({ why: 'edited', by: actorTag(it().actor), at: expect.any(Number) })
    expect(await kept()).toHaveLength(5_000)
  })

  test('is not for the desk to take back, which may not delete', async () => {
    await expect(undo(it(), run)).rejects.toThrow('your roles do not allow it')
    expect(await kept()).toHaveLength(5_000)
  })

  test('goes back by an admin, and of two at once one finds nothing left', async () => {
    const answers = await Promise.all([undo(admin(), run, back), undo(world.by('admin'), run)])
    const won = answers.filter((answer) => answer.ok)
    expect(won).toHaveLength(1)
    expect(won[0]).toMatchObject({ back: { count: 4_990 }, kept: { count: 10 } })
    expect(answers.find((answer) => !answer.ok)).toMatchObject({ reason: 'nothing-to-undo' })
    expect(await kept()).toEqual(edited)
  })

  test('comes again when the undo is undone, with the same keys, values and later versions', async () => {
    const [winner] = await world.sql<
      { mutation: string }[]
    >`select mutation from feed_row where op = 'd' and tab = 'tickets' limit 1`
    const answer = await undo(admin(), { kind: 'mutation', key: winner?.mutation ?? '' })
    expect(answer).toMatchObject({ ok: true, back: { count: 4_990 } })
    const rows = await world.sql`select version, subject, external_ref as ref from tickets where external_ref like 'INC%'`
    expect(rows).toHaveLength(5_000)
    for (const { version, subject, ref } of rows) {
      expect(subject).toBe(`Imported ${ref}`)
      expect(version).toBeGreaterThanOrEqual(2)
    }
  })
})
