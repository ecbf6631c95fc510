import type { RequestListener } from 'node:http'
import { eq, getTableName } from 'drizzle-orm'
import { openDb, openSql } from '../db/client.ts'
import { metricDefinitions } from '../db/schema/kpis.ts'
import { company, people } from '../db/schema/people.ts'
import type { Store } from '../db/transact.ts'
import { metrics as declaredMetrics, entities } from './areas/all.ts'
import { readBuiltMetrics } from './areas/kpis/queries.ts'
import { createPairingLimits } from './areas/walls/pairings/commands.ts'
import { createAuthenticator } from './auth/authenticate.ts'
import { offerAuth } from './auth/bridge.ts'
import { loadScreen } from './auth/screens.ts'
import { loadActor, revokeSession } from './auth/sessions.ts'
import { openDoor } from './auth/sign-in.ts'
import type { FeedTransaction } from './feed/change.ts'
import { startFeed } from './feed/feed.ts'
import { keepRetention } from './feed/retention.ts'
import { snapshotAt } from './feed/snapshot.ts'
import type { Health } from './http.ts'
import type { Clock } from './kernel/clock.ts'
import type { Env } from './kernel/env.ts'
import { log } from './kernel/log.ts'
import { startLive } from './live/live.ts'
import type { Mail } from './mail/mail.ts'
import { startMetrics } from './metrics/engine.ts'
import { followDefinitions } from './metrics/follow-definitions.ts'
import { answerKpis } from './metrics/kpis.ts'
import { keepPoints } from './metrics/points.ts'
import { watchNumbers } from './teamwork/alarms/watch-numbers.ts'
import { followChanges } from './teamwork/changes/follow-changes.ts'
import { startPostman } from './teamwork/mails/postman.ts'
import { officePlaces } from './teamwork/places/queries.ts'
import { mountTrpc } from './trpc/mount.ts'

type Options = {
  url: string
  secret: string
  node: string
  origins: readonly string[]
  version: string
  clock: Clock
  /** Null: the company has no e-mail. */
  mail: Mail | null
  env: Pick<Env, 'FEED_KEEP_DAYS' | 'OIDC_ISSUER' | 'OIDC_CLIENT_ID' | 'OIDC_CLIENT_SECRET'>
}

/** All of one node but its pages: database, feed → metrics → live, sign-in and tRPC. Started in that order, stopped in reverse. */
export async function startProduct({ url, secret, node, origins, version, clock, mail, env }: Options) {
  const { db, close } = openDb(url, node)
  const sql = openSql(url, node, 3)
  const [firm] = await db.select().from(company)
  if (firm === undefined)
    throw new Error('Cannot start: the database has no company yet, run with DEMO=on or insert a row into "company"')

  const feed = await startFeed({ url, node, clock })
  const store: Store = { db, committed: feed.wake }
  // What is written while the numbers are read comes after them, or they would miss it and be read anew.
  const early: FeedTransaction[] = []
  const stopHolding = feed.onTransactions((batch) => early.push(...batch))
  const metrics = await startMetrics({
    sql,
    metrics: declaredMetrics,
    entities,
    clock,
    timeZone: firm.timeZone,
    snapshotAt: (read) => snapshotAt(sql, read),
  })
  stopHolding()
  metrics.apply(early)
  const restartMetrics = () =>
    void metrics.restart().catch((error: unknown) => log.error({ error }, 'metrics could not start anew'))
  // Registered before the live side, which reads the numbers that a batch has moved.
  const unhook = [
    feed.onTransactions((batch) => metrics.apply(batch)),
    feed.onReset(restartMetrics),
    metrics.onAlarm((discrepancy) => log.error({ discrepancy }, 'a number was not what SQL says')),
    keepPoints(sql, metrics, clock, firm.timeZone),
  ]
  const built = followDefinitions({
    feed,
    metrics,
    table: getTableName(metricDefinitions),
    read: () => readBuiltMetrics(db),
    clock,
  })
  unhook.push(built.stop)
  await built.first
  if (env.FEED_KEEP_DAYS !== undefined) unhook.push(keepRetention({ sql, clock, days: env.FEED_KEEP_DAYS }))
  const authenticator = createAuthenticator(db, secret, clock)
  const live = startLive({
    sql,
    feed,
    metrics,
    entities,
    places: officePlaces(db, clock),
    clock,
    node,
    origins,
    authenticate: (request) => authenticator.authenticate(request),
    loadActor: async (stayId) => (await loadActor(db, stayId, clock.now())) ?? loadScreen(db, stayId),
    loadPerson: async (personId) =>
      (await db.select({ name: people.name, hue: people.hue }).from(people).where(eq(people.id, personId)))[0] ?? null,
  })
  let lagMs = 0
  let trouble: string | null = null
  unhook.push(
    feed.onTransactions((batch) => {
      authenticator.forget(batch)
      const last = batch.at(-1)
      if (last !== undefined) lagMs = Math.max(0, clock.now() - last.at)
    }),
    feed.onHealth((health) => {
      trouble = health.ok ? null : health.reason
    }),
  )

  const door = openDoor(db, clock)
  const oidc =
    env.OIDC_ISSUER !== undefined && env.OIDC_CLIENT_ID !== undefined && env.OIDC_CLIENT_SECRET !== undefined
      ? { issuer: env.OIDC_ISSUER, clientId: env.OIDC_CLIENT_ID, clientSecret: env.OIDC_CLIENT_SECRET }
      : null
  offerAuth({
    secret,
    door,
    oidc,
    endSession: async (sessionId) => {
      await revokeSession(db, sessionId, clock.now())
      feed.wake()
    },
  })

  const stopFollowing = followChanges({ store, sql, feed, clock, entities })
  const alarms = watchNumbers({ store, feed, metrics, clock })
  // Addresses that were given come last, and are those that other machines know.
  const address = origins.at(-1) ?? ''
  const postman = mail === null ? null : startPostman({ store, clock, entities, mail, timeZone: firm.timeZone, address })

  const trpc: RequestListener = mountTrpc({
    services: {
      store,
      clock,
      kpis: answerKpis(metrics, entities, { sql, clock, timeZone: firm.timeZone }),
      snapshot: live.snapshot,
      pairingLimits: createPairingLimits(),
      provider: oidc !== null,
      mails: mail !== null,
    },
    authenticate: (request) => authenticator.authenticate(request),
    allows: (origin) => origin !== undefined && origins.includes(origin),
  })

  return {
    store,
    company: firm,
    trpc,
    liveUpgrade: live.handleUpgrade,
    health: (): Health =>
      trouble === null ? { ok: true, version, position: feed.head().position, lagMs } : { ok: false, reason: trouble },
    async stop(): Promise<void> {
      await live.stop()
      for (const stop of unhook) stop()
      metrics.stop()
      await Promise.all([stopFollowing(), alarms.stop(), postman?.stop()])
      await feed.stop()
      await Promise.all([sql.end({ timeout: 5 }), close()])
    },
  }
}

export type Product = Awaited<ReturnType<typeof startProduct>>
