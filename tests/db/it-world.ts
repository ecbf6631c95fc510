import { randomUUID } from 'node:crypto'
import { openDb, openSql } from '../../db/client.ts'
import * as table from '../../db/schema/it.ts'
import { memberships, people } from '../../db/schema/people.ts'
import { openTicket } from '../../server/areas/it/tickets/commands.ts'
import type { OpenTicket } from '../../server/areas/it/tickets/contract.ts'
import type { Ticket } from '../../server/areas/it/tickets/queries.ts'
import type { Work } from '../../server/areas/work.ts'
import type { Actor, PersonActor } from '../../server/auth/actor.ts'
import type { Role } from '../../server/auth/roles.ts'
import { loadActor, openSession } from '../../server/auth/sessions.ts'
import { manualClock } from '../../server/kernel/clock.ts'
import { only } from '../../server/kernel/only.ts'
import { freshDatabase } from '../world/database.ts'
import { tellStaff } from '../world/staff.ts'

export const key = (): string => randomUUID()
export const minute = 60_000
export const hour = 60 * minute
/** A Friday, 11:00 in Madrid. */
export const friday = Date.UTC(2026, 10, 20, 10)

/**
 * A service desk and a network queue with office hours (9 to 18 in Madrid, Monday to Friday) and promises: by priority 4, 8,
 * 16 and 40 working hours to a solution, a quarter of that to a first response; the network queue promises half an hour and two.
 */
export async function openTicketWorld() {
  const database = await freshDatabase()
  const { db, close } = openDb(database.url, 'test', 24)
  const sql = openSql(database.url, 'test', 2)
  const clock = manualClock(friday)
  const store = { db, committed: () => {} }

  const queue = async (name: string) => only(await db.insert(table.queues).values({ name }).returning()).id
  const desk = await queue('Service desk')
  const network = await queue('Network')
  const week = [...Array.from({ length: 5 }, (): [number, number][] => [[540, 1080]]), [], []]
  const hours = { name: 'Office', timeZone: 'Europe/Madrid', week, holidays: ['2026-12-25'] }
  const calendarId = only(await db.insert(table.businessCalendars).values(hours).returning()).id
  const promise = async (priority: number, solutionMinutes: number, queueId: string | null = null) => {
    const name = queueId === null ? `P${priority}` : `Network P${priority}`
    const times = { firstResponseMinutes: solutionMinutes / 4, solutionMinutes }
    return only(
      await db
        .insert(table.slaPolicies)
        .values({ name, priority, calendarId, queueId, ...times })
        .returning(),
    )
  }
  await promise(1, 240)
  await promise(2, 480)
  await promise(3, 960)
  await promise(4, 2400)
  await promise(3, 120, network)
  const staff = await tellStaff(db, { queueId: desk, warehouseId: key() }, friday)
  const work = (actor: Actor): Work => ({ actor, store, clock })

  let hired = 0
  return {
    url: database.url,
    db,
    sql,
    clock,
    store,
    desk,
    network,
    staff,
    work,
    by: (role: Role): Work => work(staff[role]),
    system: (name: 'import' | 'replay'): Work => work({ kind: 'system', name, actsFor: null }),
    /** One more person of IT, narrowed to a queue where one is given. */
    agent: async (scopeId: string | null = null): Promise<Work & { actor: PersonActor }> => {
      const name = `Agent ${++hired}`
      const { id: personId } = only(
        await db
          .insert(people)
          .values({ name, email: `agent${hired}@ribera.example` })
          .returning(),
      )
      await db.insert(memberships).values({ personId, role: 'it', scopeId })
      const actor = await loadActor(db, await openSession(db, personId, 'test', clock.now()), clock.now())
      if (actor === null) throw new Error(`Cannot sign in "${name}"`)
      return { actor, store, clock }
    },
    /** A ticket of the service desk, priority 3, opened by IT for somebody else. */
    ticket: async (fields: Partial<OpenTicket> = {}) => {
      const asked = { key: key(), queueId: desk, subject: 'No network', requesterName: 'Rosa Gil', ...fields }
      return (await openTicket(work(staff.it), asked)).ticket
    },
    row: async (id: string): Promise<Ticket> =>
      only((await db.select().from(table.tickets)).filter((ticket) => ticket.id === id)),
    changes: async (id: string) => sql<{ op: string; actor: string; version: number }[]>`
      select op, actor, version from feed_row where pk = ${id} order by id`,
    close: async () => {
      await Promise.all([close(), sql.end()])
      await database.drop()
    },
  }
}

export type TicketWorld = Awaited<ReturnType<typeof openTicketWorld>>
