import { getTableColumns } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type * as z from 'zod'
import * as table from '../../db/schema/it.ts'
import { assignTicketInput, claimTicketInput, nextInQueueInput } from '../../server/areas/it/assignments/contract.ts'
import { commentTicketInput } from '../../server/areas/it/comments/contract.ts'
import { setServiceState } from '../../server/areas/it/services/commands.ts'
import { setServiceStateInput } from '../../server/areas/it/services/contract.ts'
import { changeStateInput } from '../../server/areas/it/states/contract.ts'
import { editTicketInput, openTicketInput, rateTicketInput, setPriorityInput } from '../../server/areas/it/tickets/contract.ts'
import { only } from '../../server/kernel/only.ts'
import { friday, key, openTicketWorld, type TicketWorld } from './it-world.ts'

const id = '018f0000-0000-7000-8000-000000000001'
/** Fields of a new ticket that may be left out. */
const optional = ['body', 'requesterName', 'requesterId', 'impact', 'urgency', 'channel', 'category', 'siteId']
const doors: [string, z.ZodType, Record<string, unknown>][] = [
  ['open', openTicketInput, { queueId: id, subject: 'x' }],
  ['edit', editTicketInput, { id, base: 1, set: { subject: 'x' } }],
  ['priority', setPriorityInput, { id, base: 1, priority: 2 }],
  ['rate', rateTicketInput, { id, rating: 5 }],
  ['claim', claimTicketInput, { id }],
  ['assign', assignTicketInput, { id, base: 1, assigneeId: null }],
  ['next', nextInQueueInput, { queueId: null }],
  ['pend', changeStateInput, { id, action: 'pend', reason: 'x' }],
  ['solve', changeStateInput, { id, action: 'solve' }],
  ['comment', commentTicketInput, { id, kind: 'public', body: 'x' }],
  ['service', setServiceStateInput, { id, base: 1, state: 'down' }],
]

describe.each(doors)('the input of %s', (door, schema, input) => {
  const whole: Record<string, unknown> = { key: key(), ...input }
  test('is taken as it is, and refused with any other column', () => {
    expect(schema.safeParse(whole).success).toBe(true)
    const columns = Object.keys(getTableColumns(table.tickets)).filter(
      (name) => !(name in whole) && !(door === 'open' && optional.includes(name)),
    )
    for (const name of [...columns, 'role', 'constructor', 'actorId'])
      expect([name, schema.safeParse({ ...whole, [name]: 1 }).success]).toEqual([name, false])
    expect(schema.safeParse(JSON.parse(`{"__proto__": {"admin": true}, ${JSON.stringify(whole).slice(1)}`)).success).toBe(false)
  })
  test('is refused without a part, and with a wrong type or id in it', () => {
    for (const name of Object.keys(whole)) {
      const { [name]: _, ...rest } = whole
      expect([name, schema.safeParse(rest).success]).toEqual([name, false])
      for (const wrong of [{}, [], true, '\0', 1e30, -1, 'not-a-key'.repeat(4000)])
        expect([name, wrong, schema.safeParse({ ...whole, [name]: wrong }).success]).toEqual([name, wrong, false])
    }
  })
})

test('an edit refuses columns that the rules keep, texts that cannot be kept, and nothing at all', () => {
  const edit = (set: unknown) => editTicketInput.safeParse({ key: key(), id, base: 1, set }).success
  for (const name of Object.keys(getTableColumns(table.tickets)).filter((column) =>
    /At$|Seconds$|Count$|^(id|number|version|state|policyId|priority|assigneeId|rating|externalRef)$/.test(column),
  ))
    expect([name, edit({ [name]: 1 }), edit({ [name]: 'x' })]).toEqual([name, false, false])
  for (const subject of ['', '   ', 'a\0b', '\uD800', 'x'.repeat(201), undefined, null])
    expect([subject, edit({ subject })]).toEqual([subject, false])
  expect(edit({})).toBe(false)
  expect(edit({ impact: 4 })).toBe(false)
  expect(editTicketInput.parse({ key: key(), id: id.toUpperCase(), base: 1, set: { subject: '  two\n words ' } })).toMatchObject({
    id,
    set: { subject: 'two words' },
  })
})

describe('a service', () => {
  let world: TicketWorld
  beforeAll(async () => {
    world = await openTicketWorld()
  })
  afterAll(() => world.close())
  const service = async (name: string) =>
    only(
      await world.db
        .insert(table.services)
        .values({ name, since: friday - 1000 })
        .returning(),
    )

  test('goes down and comes back, and says since when', async () => {
    const { id } = await service('Mail')
    const set = (base: number, state: 'down' | 'operational', note: string) =>
      setServiceState(world.by('it'), { key: key(), id, base, state, note })
    expect(await set(1, 'down', 'Disk full')).toMatchObject({
      ok: true,
      service: { state: 'down', note: 'Disk full', since: friday, version: 2 },
    })
    world.clock.advance(60_000)
    expect(await set(2, 'down', 'Disk ordered')).toMatchObject({ ok: true, service: { note: 'Disk ordered', since: friday } })
    expect(await set(1, 'operational', 'Disk full')).toMatchObject({
      ok: false,
      reason: 'conflict',
      theirs: { state: 'down', note: 'Disk ordered' },
    })
    expect(await set(3, 'operational', '')).toMatchObject({ ok: true, service: { state: 'operational', since: friday + 60_000 } })
  })

  test('is changed by IT only', async () => {
    const { id } = await service('Shop')
    const down = { key: key(), id, base: 1, state: 'down' as const, note: '' }
    for (const role of ['finance', 'external', 'wall', 'manager'] as const)
      await expect(setServiceState(world.by(role), down)).rejects.toMatchObject({ code: 'not-permitted' })
    await expect(setServiceState(world.by('it'), { ...down, id: key() })).rejects.toMatchObject({ code: 'not-found' })
  })
})
