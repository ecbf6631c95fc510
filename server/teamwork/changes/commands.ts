import { getTableName, sql } from 'drizzle-orm'
import type { Sql } from 'postgres'
import type { Tx } from '../../../db/client.ts'
import { feedFollowers } from '../../../db/schema/feed.ts'
import { type Store, transact } from '../../../db/transact.ts'
import type { Entity } from '../../auth/entity.ts'
import { type FeedTransaction, origin } from '../../feed/change.ts'
import { readAfter } from '../../feed/read.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Cursor } from '../../kernel/cursor.ts'
import { log } from '../../kernel/log.ts'
import { notify, startWatching } from '../notices/commands.ts'
import { isInside } from '../subjects/queries.ts'
import { type Happening, happeningsIn, mayHave, mayHear, readAudience } from './queries.ts'

/** `sql` reads the log beside the transaction that tells of it. */
type Source = { store: Store; sql: Sql; clock: Clock; entities: readonly Entity[] }

const follower = 'notices'
/** Lists and logs from outside tell of what was long ago. */
const silent = new Set(['system:import', 'system:replay'])

/**
 * Tells of the next changes of the log, each once whatever becomes of this node: the lines and the position that they were
 * told up to are one transaction, and one node at a time is at it. Whether there is more to tell.
 */
export async function tellNext({ store, sql: reader, clock, entities }: Source): Promise<boolean> {
  const writer = { tag: 'system:notices', personId: null, session: null, mutation: null }
  return transact(store, writer, async (tx) => {
    const [lock] = await tx.execute<{ mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtext('trastienda_notices')) as mine`,
    )
    if (lock?.mine !== true) return false
    const cursor = await positionIn(tx)
    if (cursor === null) {
      await moveToHead(tx)
      return false
    }
    const reading = await readAfter(reader, cursor)
    if (!reading.known) {
      log.warn({ cursor }, 'the log does not reach back to where notices stopped: they go on from its head')
      await moveToHead(tx)
      return false
    }
    const last = reading.transactions.at(-1)
    if (last === undefined) return false
    await tell(tx, entities, reading.transactions, clock.now())
    await moveTo(tx, last.position)
    return reading.more
  })
}

/** Null before anything was followed; a position that the log no longer has gets an id that it never had. */
async function positionIn(tx: Tx): Promise<Cursor | null> {
  const [row] = await tx.execute<{ position: number; tx: string | null }>(sql`
    select f.pos::float8 as position, t.id as tx from feed_followers f left join feed_tx t on t.pos = f.pos where f.name = ${follower}`)
  return row === undefined ? null : { position: row.position, tx: row.tx ?? origin.tx }
}

const moveTo = (tx: Tx, pos: number) =>
  tx.insert(feedFollowers).values({ name: follower, pos }).onConflictDoUpdate({ target: feedFollowers.name, set: { pos } })

async function moveToHead(tx: Tx): Promise<void> {
  const [head] = await tx.execute<{ position: number }>(sql`select coalesce(max(pos), 0)::float8 as position from feed_tx`)
  await moveTo(tx, head?.position ?? origin.position)
}

/** Puts lines into the inboxes of those whom these transactions concern. */
async function tell(tx: Tx, entities: readonly Entity[], transactions: readonly FeedTransaction[], now: number): Promise<void> {
  const byTable = new Map(entities.map((entity) => [getTableName(entity.table), entity]))
  const happened = transactions
    .filter(({ actor }) => !silent.has(actor))
    .map((transaction) => ({ ...transaction, happenings: happeningsIn(transaction, byTable) }))
  const audience = await readAudience(
    tx,
    happened.flatMap(({ happenings }) => happenings),
  )
  for (const { actor, at, happenings } of happened)
    for (const happening of happenings) await tellOf(tx, audience, happening, actor, at, now)
}

type Audience = Awaited<ReturnType<typeof readAudience>>

async function tellOf(
  tx: Tx,
  { watchers, images, actors }: Audience,
  happening: Happening,
  by: string,
  at: number,
  now: number,
): Promise<void> {
  const { host, record, given } = happening
  const key = `${host.name} ${record}`
  const subject = images.get(key)
  if (subject === undefined) return
  const notice = { matter: subject, threadId: null, actor: by, at }
  const holder = given === null || by === `person:${given}` ? undefined : actors.get(given)
  const has = holder !== undefined && mayHave(holder, subject, now) ? holder : null
  if (has !== null) {
    await notify(tx, { ...notice, kind: 'assigned' }, [has.personId])
    if (isInside(subject, has, now)) {
      await startWatching(tx, has.personId, { entity: host.name, record })
      watchers.set(key, [...new Set([...(watchers.get(key) ?? []), has.personId])])
    }
  }
  const told = (watchers.get(key) ?? []).filter((personId) => {
    const actor = actors.get(personId)
    const apart = personId !== has?.personId && by !== `person:${personId}`
    return apart && actor !== undefined && mayHear(actor, subject, happening, now)
  })
  await notify(tx, { ...notice, kind: 'changed' }, told)
}
