import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { entities } from '../../server/areas/all.ts'
import { listTicketsInput } from '../../server/areas/it/archive/contract.ts'
import { listTickets } from '../../server/areas/it/archive/queries.ts'
import { buildMetric } from '../../server/areas/kpis/commands.ts'
import type { Definition } from '../../server/areas/kpis/contract.ts'
import { previewMetric, readBuiltMetrics } from '../../server/areas/kpis/queries.ts'
import { companyDays } from '../../server/metrics/company-days.ts'
import { createPreviews } from '../../server/metrics/preview.ts'
import { key, openTicketWorld, type TicketWorld } from './it-world.ts'

let world: TicketWorld
beforeAll(async () => {
  world = await openTicketWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.sql`delete from metric_definitions`
  await world.sql`delete from tickets`
  for (const [queue, priority] of [
    [world.desk, 1],
    [world.desk, 2],
    [world.network, 1],
    [world.network, 3],
  ] as const)
    await world.sql`insert into tickets (subject, requester_name, queue_id, priority) values ('Printer', 'Ana', ${queue}, ${priority})`
})

const urgent: Extract<Definition, { kind: 'plain' }> = {
  kind: 'plain',
  of: {
    entity: 'tickets',
    groups: [
      [{ column: 'priority', in: [1] }],
      [
        { column: 'priority', in: [2] },
        { column: 'assigneeId', is: 'null' },
      ],
    ],
    measure: { kind: 'count' },
    dimensions: [],
  },
}

test('a preview is the value in SQL, in the reader’s part', async () => {
  const previews = createPreviews(world.sql, entities, companyDays('Europe/Madrid'))
  const read = (metric: Parameters<typeof previews>[0], view: Parameters<typeof previews>[1]) =>
    previews(metric, view, world.clock.now())
  expect(await previewMetric(world.by('manager'), read, { definition: urgent })).toMatchObject({ ok: true, value: 3 })
  const narrowed = await world.agent(world.desk)
  expect(await previewMetric(narrowed, read, { definition: urgent })).toMatchObject({ ok: true, value: 2 })
  const share: Definition = {
    kind: 'ratio',
    over: urgent.of,
    under: { metric: 'it.open' },
    factor: 1000,
  }
  expect(await previewMetric(world.by('manager'), read, { definition: share })).toMatchObject({ ok: true, value: 750 })
  await expect(previewMetric(world.by('hr'), read, { definition: urgent })).rejects.toMatchObject({ code: 'not-permitted' })
})

test('the tickets behind a built metric with groups are exactly those that it counts', async () => {
  const shape = { name: 'Urgent', note: '', unit: 'count', direction: 'down', hysteresis: 0, target: null } as const
  await buildMetric(world.by('manager'), world.staff.manager, { ...shape, bands: [], key: key(), definition: urgent })
  const [metric] = await readBuiltMetrics(world.db)
  const { filter } = metric?.records ?? { filter: [] }
  const sort = { column: 'number', descending: false } as const
  // As the screen hands it over: its columns are those of tickets.
  const asked = listTicketsInput.parse({ filter, sort, limit: 50, after: null })
  const { tickets, total } = await listTickets(world.by('manager'), asked)
  expect([total, tickets.length]).toEqual([3, 3])
  expect(tickets.map(({ priority }) => priority).sort()).toEqual([1, 1, 2])
})

test('a preview that takes too long is given up, and the next one is answered', async () => {
  const previews = createPreviews(world.sql, entities, companyDays('Europe/Madrid'))
  const read = (metric: Parameters<typeof previews>[0], view: Parameters<typeof previews>[1]) =>
    previews(metric, view, world.clock.now())
  const lock = await world.sql.reserve()
  await lock`begin`
  await lock`lock table tickets in access exclusive mode`
  expect(await previewMetric(world.by('manager'), read, { definition: urgent })).toMatchObject({ ok: false, reason: 'slow' })
  await lock`rollback`
  lock.release()
  expect(await previewMetric(world.by('manager'), read, { definition: urgent })).toMatchObject({ ok: true })
})
