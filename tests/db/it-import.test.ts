import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { people } from '../../db/schema/people.ts'
import { changeState } from '../../server/areas/it/states/commands.ts'
import { editTicket } from '../../server/areas/it/tickets/commands.ts'
import type { Ticket } from '../../server/areas/it/tickets/queries.ts'
import { runImport } from '../../server/imports/run-import.ts'
import { ticketSource } from '../../server/imports/ticket-source.ts'
import { key, openTicketWorld, type TicketWorld } from './it-world.ts'

const incidents = fileURLToPath(new URL('../../../shared/data/it/incidents.csv', import.meta.url))

let world: TicketWorld
let folder = ''
beforeAll(async () => {
  world = await openTicketWorld()
  folder = await mkdtemp(join(tmpdir(), 'tickets-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await world.close()
})

const quiet = { show() {}, end() {} }
const importFile = (file: string) =>
  runImport(ticketSource, file, { work: world.system('import'), timeZone: 'UTC', progress: quiet })

const columns =
  'number,incident_state,reassignment_count,reopen_count,made_sla,caller_id,opened_at,sys_updated_at,contact_type,category,subcategory,u_symptom,impact,urgency,priority,assignment_group,assigned_to,resolved_by,resolved_at,closed_at'
type Told = {
  ref: string
  state: string
  at: string
  group?: string
  to?: string
  by?: string
  solved?: string
  closed?: string
  counts?: string
  sla?: string
  impact?: string
}
const line = (told: Told) => {
  const {
    ref,
    state,
    at,
    group = 'Group 70',
    to = '?',
    by = '?',
    solved = '?',
    closed = '?',
    counts = '0,0',
    sla = 'TRUE',
    impact = '2 - Medium',
  } = told
  return `${ref},${state},${counts},${sla},Caller 9,02-03-2026 09:00,${at},Phone,Category 1,Sub 2,?,${impact},2 - Medium,3 - Moderate,${group},${to},${by},${solved},${closed}`
}
async function fileOf(lines: readonly Told[]): Promise<string> {
  const file = join(folder, 'log.csv')
  await writeFile(file, [columns, ...lines.map(line)].join('\n'))
  return file
}
async function imported(ref: string): Promise<Ticket> {
  const [found] = await world.sql<{ id: string }[]>`select id from tickets where external_ref = ${ref}`
  return world.row(found?.id ?? '')
}

describe('a log of incidents', () => {
  let ref = ''
  let count = 0
  beforeEach(() => {
    ref = `INC${++count}`
  })
  const log = (): Told[] => [
    { ref, state: 'New', at: '02-03-2026 09:00' },
    { ref, state: 'Active', at: '02-03-2026 10:00', to: 'Resolver 31' },
    { ref, state: 'Awaiting User Info', at: '02-03-2026 11:00', to: 'Resolver 31' },
    { ref, state: 'Awaiting User Info', at: '02-03-2026 12:00', to: 'Resolver 89', counts: '1,0' },
    { ref, state: 'Active', at: '02-03-2026 13:00', to: 'Resolver 89', counts: '1,0' },
    {
      ref,
      state: 'Resolved',
      at: '02-03-2026 14:00',
      to: 'Resolver 89',
      solved: '02-03-2026 14:00',
      counts: '1,0',
      sla: 'FALSE',
    },
  ]

  test('becomes tickets as their last row tells, with the pauses told on the way', async () => {
    expect(await importFile(await fileOf(log()))).toEqual({ rows: 6, created: 1, updated: 5, unchanged: 0, bad: 0 })
    const ticket = await imported(ref)
    expect(ticket).toMatchObject({
      state: 'solved',
      subject: 'Category 1 · Sub 2',
      requesterName: 'Caller 9',
      priority: 3,
      openedAt: Date.UTC(2026, 2, 2, 9),
      solvedAt: Date.UTC(2026, 2, 2, 14),
      solutionInTime: 0,
      solutionSeconds: 3 * 3600,
      pausedSeconds: 2 * 3600,
      reassignmentCount: 1,
      policyId: null,
      solutionDueAt: null,
    })
    const ledger = await world.sql`select reason from sla_pauses where ticket_id = ${ticket.id}`
    expect(ledger).toEqual([{ reason: 'Awaiting User Info' }])
    const [assignee] = (await world.db.select().from(people)).filter(({ id }) => id === ticket.assigneeId)
    expect(assignee).toMatchObject({ name: 'Resolver 89', active: false, email: expect.stringMatching(/@import\.invalid$/) })
    expect(await world.changes(ticket.id)).toMatchObject([{ op: 'i', actor: 'system:import' }])
  })

  test('still open gets our promise, and its open pause', async () => {
    await importFile(await fileOf(log().slice(0, 4)))
    const ticket = await imported(ref)
    expect(ticket).toMatchObject({
      state: 'pending',
      pausedSince: Date.UTC(2026, 2, 2, 11),
      solutionDueAt: Date.UTC(2026, 2, 3, 16),
      solvedAt: null,
    })
    const resumed = await changeState(world.by('it'), { key: key(), id: ticket.id, action: 'resume' })
    expect(resumed).toMatchObject({ ok: true, ticket: { state: 'open' } })
  })

  test('read again changes nothing, and work done here since stays', async () => {
    const file = await fileOf(log().slice(0, 2))
    await importFile(file)
    const { id } = await imported(ref)
    expect(await importFile(file)).toMatchObject({ created: 0, updated: 0, unchanged: 2 })
    await editTicket(world.by('it'), { key: key(), id, base: 1, set: { subject: 'Ours', queueId: world.desk } })
    await changeState(world.by('it'), { key: key(), id, action: 'solve' })
    expect(await importFile(file)).toMatchObject({ updated: 0, unchanged: 2 })
    expect(await world.row(id)).toMatchObject({ subject: 'Ours', queueId: world.desk, state: 'solved', version: 3 })
  })

  test('that goes on brings what changed there, and only that', async () => {
    await importFile(await fileOf(log().slice(0, 2)))
    const { id } = await imported(ref)
    await editTicket(world.by('it'), { key: key(), id, base: 1, set: { subject: 'Ours' } })
    expect(await importFile(await fileOf(log()))).toMatchObject({ created: 0, updated: 6, unchanged: 0 })
    const brought = { subject: 'Ours', state: 'solved', solutionInTime: 0, reassignmentCount: 1, version: 3 }
    expect(await world.row(id)).toMatchObject(brought)
    expect(await importFile(await fileOf(log()))).toMatchObject({ updated: 0, unchanged: 6 })
    expect(await world.row(id)).toMatchObject(brought)
  })

  test('out of order is told by its times, and a reopening is a pause', async () => {
    const [first, ...rest] = log()
    const again: Told[] = [
      { ref, state: 'Active', at: '02-03-2026 16:00', solved: '02-03-2026 17:00', counts: '1,1' },
      { ref, state: 'Closed', at: '02-03-2026 18:00', solved: '02-03-2026 17:00', closed: '02-03-2026 18:00', counts: '1,1' },
    ]
    if (first === undefined) throw new Error('the log is empty')
    await importFile(await fileOf([...rest, ...again, first]))
    const ticket = await imported(ref)
    expect(ticket).toMatchObject({ state: 'closed', reopenCount: 1, closedAt: Date.UTC(2026, 2, 2, 18), pausedSeconds: 4 * 3600 })
    const ledger = await world.sql`select reason from sla_pauses where ticket_id = ${ticket.id} order by since`
    expect(ledger.map(({ reason }) => reason)).toEqual(['Awaiting User Info', 'solved'])
  })

  test('names a person of ours by their name, and queues once', async () => {
    await importFile(await fileOf([{ ref, state: 'Active', at: '02-03-2026 10:00', to: 'Person of it', group: 'Service desk' }]))
    expect(await imported(ref)).toMatchObject({ assigneeId: world.staff.it.personId, queueId: world.desk })
    await importFile(await fileOf([{ ref: `${ref}b`, state: 'Active', at: '02-03-2026 10:00', by: 'Person of it', group: '?' }]))
    expect(await imported(`${ref}b`)).toMatchObject({ assigneeId: world.staff.it.personId })
    const twice = await world.sql`select name from queues group by name having count(*) > 1`
    expect(twice).toEqual([])
  })

  test('with bad rows lands the good ones and says what is wrong with the others', async () => {
    const lines: Told[] = [
      { ref, state: 'Active', at: '02-03-2026 10:00' },
      { ref: `${ref}x`, state: 'Exploded', at: '02-03-2026 10:00' },
      { ref: `${ref}y`, state: 'Active', at: '30-02-2026 10:00', impact: '9 - None' },
      { ref: '?', state: 'Active', at: '02-03-2026 10:00' },
    ]
    expect(await importFile(await fileOf(lines))).toMatchObject({ rows: 4, created: 1, bad: 3 })
    const told = await readFile(join(folder, 'log.errors.csv'), 'utf8')
    for (const part of [
      '3,incident_state,Exploded',
      '4,impact,9 - None',
      '4,sys_updated_at,30-02-2026 10:00',
      '5,number,?,a value is needed',
    ])
      expect(told).toContain(part)
    expect(await imported(ref)).toMatchObject({ state: 'open' })
  })
})

async function runCommand(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/imports/import.ts', ...args], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...process.env, DATABASE_URL: world.url, INIT_CWD: folder },
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (text) => (out += text))
  child.stderr.on('data', (text) => (err += text))
  const [code] = await once(child, 'close')
  return { code, out, err }
}

describe('the command', () => {
  test('tells what it did, and by its code whether rows were bad', async () => {
    await fileOf([{ ref: 'CLI1', state: 'Active', at: '02-03-2026 10:00' }])
    expect(await runCommand('tickets', 'log.csv')).toMatchObject({
      code: 0,
      out: '1 rows: 1 created, 0 updated, 0 unchanged, 0 bad\n',
    })
    await fileOf([{ ref: 'CLI1', state: 'Odd', at: '02-03-2026 10:00' }])
    expect(await runCommand('tickets', 'log.csv')).toMatchObject({ code: 2, out: expect.stringContaining('log.errors.csv') })
    const [noFile, noSource] = await Promise.all([runCommand('tickets', 'none.csv'), runCommand('cats', 'log.csv')])
    expect(noFile).toMatchObject({ code: 1, err: expect.stringContaining('ENOENT') })
    expect(noSource).toMatchObject({ code: 1, err: expect.stringContaining('tickets') })
  })
})

describe('the real incidents', () => {
  if (!existsSync(incidents)) console.warn(`SKIPPED: ${incidents} is not there`)
  test.skipIf(!existsSync(incidents))('become one ticket a number, and nothing twice', async () => {
    const file = join(folder, 'incidents.csv')
    await writeFile(file, await readFile(incidents))
    const first = await importFile(file)
    const numbers = new Set(
      (await readFile(file, 'utf8'))
        .split('\n')
        .slice(1, -1)
        .map((row) => row.split(',')[0]),
    )
    expect(first).toEqual({ rows: 3019, created: numbers.size, updated: 3019 - numbers.size, unchanged: 0, bad: 0 })
    expect(await importFile(file)).toEqual({ rows: 3019, created: 0, updated: 0, unchanged: 3019, bad: 0 })
    const [row] = await world.sql`select count(*)::int as all, count(*) filter (where state = 'closed')::int as closed,
      sum(reopen_count)::int as reopened, min(solution_seconds) as quickest from tickets where external_ref like 'INC0%'`
    expect(row).toMatchObject({ all: numbers.size, closed: numbers.size, reopened: 6 })
    expect(row?.quickest).toBeGreaterThanOrEqual(0)
  })
})
