import { randomUUID } from 'node:crypto'
import { openDb, openSql } from '../../db/client.ts'
import { createBoard, shareBoard } from '../../server/areas/boards/commands.ts'
import type { ShareBoard, TilePlace } from '../../server/areas/boards/contract.ts'
import { getBoard } from '../../server/areas/boards/queries.ts'
import { addTile, arrangeTiles } from '../../server/areas/boards/tiles/commands.ts'
import type { AddTile } from '../../server/areas/boards/tiles/contract.ts'
import type { PersonActor } from '../../server/auth/actor.ts'
import { manualClock } from '../../server/kernel/clock.ts'
import { freshDatabase } from '../world/database.ts'
import { tellStaff } from '../world/staff.ts'

export const noon = Date.UTC(2026, 10, 20, 12)
export const key = (): string => randomUUID()

/** People of every role, two queues, and what they do with boards. */
export async function openBoardsWorld() {
  const database = await freshDatabase()
  const pool = openDb(database.url, 'test', 6)
  const sql = openSql(database.url, 'test', 2)
  const clock = manualClock(noon)
  const queues = await sql<{ id: string }[]>`insert into queues (name) values ('Desk'), ('Networks') returning id`
  const [warehouse] = await sql<{ id: string }[]>`insert into warehouses (code, name) values ('MAD', 'Madrid') returning id`
  const [queueId, otherId] = [queues[0]?.id ?? '', queues[1]?.id ?? '']
  const staff = await tellStaff(pool.db, { queueId, warehouseId: warehouse?.id ?? '' }, noon)
  const work = (actor: PersonActor) => ({ actor, store: { db: pool.db, committed: () => {} }, clock })
  const done = <Answer extends { ok: boolean }>(answer: Answer): Extract<Answer, { ok: true }> => {
    if (isDone(answer)) return answer
    throw new Error(`Cannot go on: ${JSON.stringify(answer)}`)
  }
  const open = (actor: PersonActor, id: string) => getBoard(work(actor), { id }, [])
  return {
    sql,
    staff,
    queueId,
    otherId,
    work,
    done,
    open,
    /** Who waits for a lock of this database. */
    waiting: () => sql`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    async compose(actor: PersonActor, name = 'Morning round') {
      const { id } = done(await createBoard(work(actor), { key: key(), name, tab: 'Today' }))
      const { tabs } = await open(actor, id)
      return { id, tabId: tabs[0]?.id ?? '' }
    },
    async share(actor: PersonActor, id: string, goal: ShareBoard['with']) {
      const { version } = await open(actor, id)
      return shareBoard(work(actor), { key: key(), id, base: version, with: goal })
    },
    async tile(actor: PersonActor, tabId: string, place: TilePlace, settings: AddTile['settings'] = { text: 'Ring twice' }) {
      return done(await addTile(work(actor), { key: key(), tabId, kind: 'text', place, settings })).id
    },
    move: (actor: PersonActor, boardId: string, moved: { id: string; base: number; place: TilePlace }[]) =>
      arrangeTiles(work(actor), {
        ...{ key: key(), boardId, chosen: moved[0]?.id ?? '' },
        moved: moved.map(({ id, base, place }) => ({ id, base, ...place })),
      }),
    async close() {
      await Promise.all([pool.close(), sql.end()])
      await database.drop()
    },
  }
}

const isDone = <Answer extends { ok: boolean }>(answer: Answer): answer is Extract<Answer, { ok: true }> => answer.ok
