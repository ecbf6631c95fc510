import type postgres from 'postgres'
import { expect, test } from 'vitest'
import type { FeedTransaction } from '../../server/feed/change.ts'
import { followings, neverPolls } from './following.ts'
import { feedDatabase } from './session.ts'

const database = feedDatabase()
const follow = followings()
const writers = 8
const rounds = 40

/** Reads one shelf, then notes what it saw on others: a link of cause and effect that the feed must keep. */
async function work(sql: postgres.Sql, shelves: readonly string[], writer: number, done: () => void): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const [from, ...to] = [...shelves].sort(() => Math.random() - 0.5).slice(0, 3)
    await sql.begin(async (tx) => {
      const [seen] = await tx`select version from sites where id = ${from ?? ''}`
      for (const id of to.sort())
        await tx`update sites set name = ${JSON.stringify({ writer, round, saw: { id: from, version: seen?.version } })} where id = ${id}`
    })
    done()
  }
}

/** Every version follows the one before, and whatever a writer saw came earlier. */
function checkCauses(heard: readonly FeedTransaction[], versions: Map<string, number>): number {
  let links = 0
  for (const { changes } of heard) {
    for (const { id, version } of changes) {
      expect(version).toBe((versions.get(id) ?? 0) + 1)
      versions.set(id, version)
    }
    for (const { row } of changes) {
      const { saw } = JSON.parse(String(row?.name))
      expect(versions.get(saw.id)).toBeGreaterThanOrEqual(saw.version)
      links++
    }
  }
  return links
}

test('F3 two nodes under 8 writers of the same rows hear one gapless order, and no effect before its cause', async () => {
  const setUp = database.session()
  const shelves = (
    await setUp<{ id: string }[]>`insert into sites (name, time_zone) select '{}', 'UTC' from generate_series(1, 6) returning id`
  ).map(({ id }) => id)
  const [one, two] = [await follow(database.url, 'one', neverPolls), await follow(database.url, 'two', neverPolls)]
  const start = one.feed.head()
  // Four write as the first node's own, two as the second's, and two are strangers who notify by themselves.
  await Promise.all(
    Array.from({ length: writers }, (_, writer) => {
      const node = writer < 4 ? 'one' : writer < 6 ? 'two' : ''
      const { feed } = node === 'two' ? two : one
      return work(database.session(node), shelves, writer, node === '' ? () => {} : feed.wake)
    }),
  )
  const written = writers * rounds
  await expect.poll(() => [one.heard.length, two.heard.length], { timeout: 20_000 }).toEqual([written, written])
  expect(two.heard).toEqual(one.heard)
  expect(one.heard.map(({ position }) => position)).toEqual(Array.from({ length: written }, (_, n) => start.position + n + 1))
  expect(new Set(one.heard.map(({ tx }) => tx)).size).toBe(written)
  expect(checkCauses(one.heard, new Map(shelves.map((id) => [id, 1])))).toBe(written * 2)
  expect([one.resets, two.resets, one.healths, two.healths]).toEqual([[], [], [], []])
})
