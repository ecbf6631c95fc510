import { createTRPCClient, httpLink } from '@trpc/client'
import type postgres from 'postgres'
import { newId } from '../../server/kernel/ids.ts'
import type { AppRouter } from '../../server/trpc/root.ts'
import { wallClock } from './wall-clock.ts'

/** A write as its writer knows it: of which record, which version it made, and when it was asked for. */
export type Written = { id: string; version: number; askedAt: number }
/** Writes once to the record; resolves with what it made. */
export type Writer = (id: string, version: number) => Promise<Written>

/** Through a procedure, as a screen does: the ticket's category changes, by changed field and base version. */
export function mutationWriter(url: string, cookie: string): Writer {
  const trpc = createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/api/trpc`, headers: { cookie } })] })
  return async (id, version) => {
    const askedAt = wallClock()
    const answer = await trpc.it.ticket.update.mutate({ key: newId(), id, base: version, set: { category: `c${askedAt}` } })
    if (!answer.ok) throw new Error(`Cannot write: ${answer.reason}`)
    return { id, version: answer.ticket.version, askedAt }
  }
}

/** Plain SQL from outside, as psql or an ETL job does. */
export const sqlWriter =
  (sql: postgres.Sql): Writer =>
  async (id) => {
    const askedAt = wallClock()
    const [row] = await sql<
      { version: number }[]
    >`update tickets set category = ${`c${askedAt}`} where id = ${id} returning version`
    if (row === undefined) throw new Error(`Cannot write: ticket ${id} is not there`)
    return { id, version: row.version, askedAt }
  }

type Load = { writer: Writer; ids: readonly string[]; versions: Map<string, number>; writesPerSecond: number; seconds: number }

/** Writes at an even rate whether or not answers come (an open loop); each record has one write under way at most. */
export async function writeEvenly({
  writer,
  ids,
  versions,
  writesPerSecond,
  seconds,
}: Load): Promise<{ written: Written[]; skipped: number }> {
  const total = writesPerSecond * seconds
  const written: Written[] = []
  const busy = new Set<string>()
  const underWay: Promise<void>[] = []
  const start = wallClock()
  let skipped = 0
  let asked = 0
  const writeOne = async (id: string) => {
    busy.add(id)
    const made = await writer(id, versions.get(id) ?? 1)
    versions.set(id, made.version)
    written.push(made)
    busy.delete(id)
  }
  await new Promise<void>((done) => {
    const timer = setInterval(() => {
      const due = Math.min(total, Math.floor(((wallClock() - start) / 1000) * writesPerSecond))
      for (; asked < due; asked++) {
        const id = ids[asked % ids.length]
        if (id === undefined || busy.has(id)) skipped++
        else underWay.push(writeOne(id))
      }
      if (asked >= total) {
        clearInterval(timer)
        done()
      }
    }, 1)
  })
  await Promise.all(underWay)
  return { written, skipped }
}

/** As many writes as `workers` writers get done, each waiting for its answer (a closed loop); per second. */
export async function writeAsFastAsPossible(
  writer: Writer,
  ids: readonly string[],
  versions: Map<string, number>,
  workers: number,
  seconds: number,
): Promise<number> {
  const end = wallClock() + seconds * 1000
  const counts = await Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      const mine = ids.filter((_, index) => index % workers === worker)
      let count = 0
      for (; wallClock() < end; count++) {
        const id = mine[count % mine.length] ?? ''
        versions.set(id, (await writer(id, versions.get(id) ?? 1)).version)
      }
      return count
    }),
  )
  return Math.round(counts.reduce((sum, count) => sum + count, 0) / seconds)
}
