import postgres from 'postgres'
import { expect } from 'vitest'
import { openDb } from '../../db/client.ts'
import { queues } from '../../db/schema/it.ts'
import { warehouses } from '../../db/schema/logistics.ts'
import type { PersonActor } from '../../server/auth/actor.ts'
import { openSession } from '../../server/auth/sessions.ts'
import { freshDatabase } from '../world/database.ts'
import { tellStaff } from '../world/staff.ts'
import { openPage, type Page, startNode, until } from './node.ts'

export type House = Awaited<ReturnType<typeof openHouse>>

/** Two nodes over one database, people of every role, a writer in plain SQL, and a witness whose page nothing may disturb. */
export async function openHouse() {
  const database = await freshDatabase()
  const { db, close } = openDb(database.url, 'test')
  const psql = postgres(database.url, { max: 1 })
  const [queue] = await db.insert(queues).values({ name: 'Service desk' }).returning()
  const [warehouse] = await db.insert(warehouses).values({ code: 'W1', name: 'Main' }).returning()
  const queueId = queue?.id ?? ''
  const staff = await tellStaff(db, { queueId, warehouseId: warehouse?.id ?? '' }, Date.now())
  const [one, two] = [await startNode(database.url, 'one'), await startNode(database.url, 'two')]
  const pages: Page[] = []

  async function page(
    node: typeof one,
    actor: PersonActor,
    topics: readonly string[] = ['entity:tickets', 'metric:it.open'],
  ): Promise<Page> {
    const opened = await openPage(() => node, actor, topics)
    pages.push(opened)
    await until('the page is live', () => opened.connection.state().kind === 'live')
    return opened
  }

  const subjects = ({ store }: Page) =>
    store
      .query('tickets', [], [])
      .read()
      .map(({ subject }) => subject)

  const writeTicket = (subject: string) =>
    psql<
      { id: string }[]
    >`insert into tickets (subject, requester_name, queue_id) values (${subject}, 'Ana', ${queueId}) returning id`

  const witness = await page(one, staff.it)
  return {
    db,
    psql,
    one,
    two,
    staff,
    queueId,
    page,
    subjects,
    /** Opens a ticket in plain SQL, as somebody who is not one of our nodes. */
    writeTicket,

    /** A session more of the person of the desk. */
    newSession: async (): Promise<PersonActor> => ({
      ...staff.it,
      sessionId: await openSession(db, staff.it.personId, 'test', Date.now()),
    }),

    /** The rest of the house works on: a write still reaches a page that has nothing to do with what just went wrong. */
    async expectUndisturbed(): Promise<void> {
      const subject = `still here ${Math.random()}`
      const lines = witness.lines()
      await writeTicket(subject)
      await until('the witness sees the write', () => subjects(witness).includes(subject))
      expect(witness.lines()).toBe(lines)
    },

    async close(): Promise<void> {
      for (const { close: leave } of pages) leave()
      await one.stop()
      await two.stop()
      await psql.end()
      await close()
      await database.drop()
    },
  }
}
