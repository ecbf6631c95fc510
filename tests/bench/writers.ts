import { Agent, request } from 'node:http'
import type postgres from 'postgres'
import * as z from 'zod'
import { newId } from '../../server/kernel/ids.ts'
import { wallClock } from './wall-clock.ts'

/** A write as its writer knows it: of which record, which version it made, and when it was asked for. */
export type Written = { id: string; version: number; askedAt: number }
/** Writes once to the record; resolves with what it made. */
export type Writer = (id: string, version: number) => Promise<Written>

const done = z.object({ result: z.object({ data: z.object({ ok: z.literal(true), ticket: z.object({ version: z.int() }) }) }) })

/**
 * Through a procedure, as a screen does: the ticket's category changes, by changed field and base version.
 * Bare HTTP, since the load must not take from the server the processor that screens have for themselves.
 */
export function mutationWriter(url: string, cookie: string): Writer {
  const agent = new Agent({ keepAlive: true })
  return async (id, version) => {
    const askedAt = wallClock()
    const body = JSON.stringify({ key: newId(), id, base: version, set: { category: `c${askedAt}` } })
    const answer = done.parse(JSON.parse(await post(agent, `${url}/api/trpc/it.ticket.update`, cookie, body)))
    return { id, version: answer.result.data.ticket.version, askedAt }
  }
}

function post(agent: Agent, url: string, cookie: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const call = request(url, { method: 'POST', agent, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        text += part
      })
      response.on('end', () => resolve(text))
      response.on('error', reject)
    })
    call.on('error', reject)
    call.end(body)
  })
}

/** Plain SQL from outside, as psql or an ETL job does. */
export const sqlWriter =
  (sql: postgres.Sql, table: 'tickets' | 'plain_tickets' = 'tickets'): Writer =>
  async (id) => {
    const askedAt = wallClock()
    const [row] = await sql<
      { version: number }[]
    >`update ${sql(table)} set category = ${`c${askedAt}`} where id = ${id} returning version`
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
