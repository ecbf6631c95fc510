import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSql } from '../../db/client.ts'
import { type Embedded, startEmbedded } from '../../db/embedded/start-embedded.ts'
import { migrateDatabase } from '../../db/migrate.ts'
import { startFeed } from '../../server/feed/feed.ts'
import { systemClock } from '../../server/kernel/clock.ts'
import { followings } from './following.ts'
import { addSite, namesIn, openSession } from './session.ts'

/** A server of this file alone: the others share theirs and would suffer from its falls. */
const dataDir = join(realpathSync(mkdtempSync(join(tmpdir(), 'trastienda-outage-'))), 'postgres')
const data = join(dataDir, 'cluster', 'data')
let server: Embedded
const follow = followings()

beforeAll(async () => {
  server = await startEmbedded({ dataDir })
  await migrateDatabase(server.url)
})
afterAll(async () => {
  await server.stop()
  rmSync(join(dataDir, '..'), { recursive: true, force: true, maxRetries: 5 })
})

/** Ends Postgres as an operator (SIGINT) or a crash (SIGQUIT) does; its lease holder starts it again at the same address. */
const strike = (signal: 'SIGINT' | 'SIGQUIT') =>
  process.kill(Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]), signal)

/** Adds a site in a session of its own, as somebody else than a node. */
async function addSiteAlone(name: string): Promise<void> {
  const sql = openSession(server.url)
  await addSite(sql, name).finally(() => sql.end({ timeout: 0 }))
}

/** Writes until one write after the fall is acknowledged; returns the names whose commit was. */
async function writeThrough(prefix: string, fall: () => void): Promise<string[]> {
  const acknowledged: string[] = []
  let fallen = false
  for (let n = 0, afterwards = 0; afterwards < 5; n++) {
    const name = `${prefix} ${n}`
    const written = await addSiteAlone(name).then(
      () => true,
      () => false,
    )
    if (written) acknowledged.push(name)
    if (written && fallen) afterwards++
    if (n === 5) {
      fall()
      fallen = true
    }
  }
  return acknowledged
}

test('F7 a restart of Postgres is told, outlived without a restart of ours, and leaves no gap and no duplicate', async () => {
  const one = await follow(server.url, 'one', 100)
  const start = one.feed.head()
  const written = await writeThrough('Restart', () => strike('SIGINT'))
  await expect.poll(() => one.heard.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(written.length)
  expect(one.resets).toEqual([])
  expect(one.heard.map(({ position }) => position)).toEqual(one.heard.map((_, n) => start.position + n + 1))
  const heard = namesIn(one.heard).flat()
  expect(new Set(heard).size).toBe(heard.length)
  expect(heard.filter((name) => written.includes(String(name)))).toEqual(written)
  expect(one.healths[0]).toMatchObject({ ok: false })
  expect(one.healths.at(-1)).toEqual({ ok: true })

  const awake = await follow(server.url, 'two', 600_000)
  await addSiteAlone('Wakes again')
  await expect.poll(() => namesIn(awake.heard)).toEqual([['Wakes again']])
})

test('F7 after a crash of Postgres every acknowledged change is heard, unless a lost placing calls for a new start', async () => {
  const one = await follow(server.url, 'one', 100)
  const written = await writeThrough('Crash', () => strike('SIGQUIT'))
  await expect.poll(() => one.healths.at(-1), { timeout: 20_000 }).toEqual({ ok: true })
  await addSiteAlone('Last')
  await expect.poll(() => namesIn(one.heard).flat().at(-1), { timeout: 20_000 }).toBe('Last')
  const heard = namesIn(one.heard).flat()
  if (one.resets.length === 0) {
    expect(heard.filter((name) => written.includes(String(name)))).toEqual(written)
    expect(new Set(heard).size).toBe(heard.length)
  } else expect(one.resets[0]).toContain('Cannot go on from position')
})

test('F7 our own connections say who they are and give up: idle in transaction 10 s, lock 3 s, statement 15 s', async () => {
  const sql = openSql(server.url, 'one', 1)
  const [own] =
    await sql`select current_setting('trastienda.node') as node, current_setting('idle_in_transaction_session_timeout') as idle,
    current_setting('lock_timeout') as lock, current_setting('statement_timeout') as statement`
  expect(own).toEqual({ node: 'one', idle: '10s', lock: '3s', statement: '15s' })
  await sql.end()
})

test('F7 a placing that hangs is trouble that is told, and over when it is over', async () => {
  const [holder, one] = [openSession(server.url, 'test'), await follow(server.url, 'one', 50)]
  await holder`begin`
  await holder`select feed_sequence()`
  await addSiteAlone('Waits')
  await expect
    .poll(() => one.healths, { timeout: 10_000 })
    .toMatchObject([{ ok: false, reason: expect.stringContaining('lock timeout') }])
  await holder`commit`
  await expect.poll(() => namesIn(one.heard), { timeout: 10_000 }).toEqual([['Waits']])
  expect(one.healths.at(-1)).toEqual({ ok: true })
  await holder.end()
})

test('F7 a standby is refused with the reason, and a primary that became one is no longer followed', async () => {
  const one = await follow(server.url, 'one', 100)
  await server.stop()
  writeFileSync(join(data, 'standby.signal'), '', { mode: 0o644 })
  server = await startEmbedded({ dataDir })
  await expect(startFeed({ url: server.url, node: 'two', clock: systemClock })).rejects.toThrow(
    'Cannot follow the feed of "trastienda": it is a standby, follow its primary',
  )
  await expect
    .poll(() => one.healths.at(-1), { timeout: 10_000 })
    .toMatchObject({ ok: false, reason: expect.stringContaining('it is a standby') })
  await expect(one.feed.since({ position: 999_999, tx: 'x' }, 1)).rejects.toThrow('it is a standby')

  const admin = openSession(server.url)
  await admin`select pg_promote()`
  await admin.end()
  await expect.poll(() => one.healths.at(-1), { timeout: 20_000 }).toEqual({ ok: true })
})

test('F7 a database that cannot be reached or has no feed is refused with the reason', async () => {
  await expect(startFeed({ url: 'postgres://nobody@127.0.0.1:1/none', node: 'one', clock: systemClock })).rejects.toThrow(
    'ECONNREFUSED',
  )
  const bare = new URL(server.url)
  bare.pathname = '/postgres'
  await expect(startFeed({ url: bare.href, node: 'one', clock: systemClock })).rejects.toThrow('feed_open')
})
