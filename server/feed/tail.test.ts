import type { Sql } from 'postgres'
import { expect, test } from 'vitest'
import { manualClock } from '../kernel/clock.ts'
import type { Cursor } from '../kernel/cursor.ts'
import { type FeedTransaction, origin } from './change.ts'
import { cursorAt } from './ring.ts'
import { type Health, startTail } from './tail.ts'

type Asked = { text: string; answer: (rows: object[]) => void; fail: (message: string) => void }

/** A client whose answers are given by hand, one statement at a time. */
function handDrivenSql() {
  const asked: Asked[] = []
  let ended = false
  const run = (strings: TemplateStringsArray) => {
    const query = new Promise<object[]>((resolve, reject) => {
      asked.push({ text: strings.join('?'), answer: resolve, fail: (message) => reject(new Error(message)) })
    })
    return Object.assign(query, { execute: () => query })
  }
  const end = async () => {
    ended = true
    for (const { fail } of asked.splice(0)) fail('connection ended')
  }
  return { sql: asSql(Object.assign(run, { end })), asked, isEnded: () => ended }
}

/** The tail uses a client as a template tag and `end` only, which is what the hand-driven one has. */
const asSql = (driven: unknown): Sql => driven as Sql

const settle = () => new Promise((resolve) => setImmediate(resolve))
const logRow = (pos: number) => ({ pos, tx: `tx-${pos}`, actor: 'db:x', session: null, mutation: null, at: 0, row_id: null })

function world() {
  const clock = manualClock(0)
  const lines: ReturnType<typeof handDrivenSql>[] = []
  const open = () => {
    const line = handDrivenSql()
    lines.push(line)
    return line.sql
  }
  const [healths, heard, resets]: [Health[], number[], string[]] = [[], [], []]
  let head: Cursor = origin
  const tail = startTail(open(), {
    open,
    clock,
    pollMs: 200,
    tell: () => null,
    head: () => head,
    take(batch: readonly FeedTransaction[]) {
      for (const transaction of batch) {
        head = cursorAt(transaction)
        heard.push(transaction.position)
      }
    },
    reset: (_, why) => resets.push(why),
    health: (health) => healths.push(health),
  })
  const line = () => {
    const last = lines.at(-1)
    if (last === undefined) throw new Error('Cannot find a line')
    return last
  }
  /** Answers the read under way: the placing, and the page of the log. */
  async function answer(rows: object[]) {
    await settle()
    const [placing, page, ...more] = line().asked.splice(0)
    expect([placing?.text, page?.text, more.length]).toEqual([
      expect.stringContaining('feed_sequence'),
      expect.stringContaining('feed_read'),
      0,
    ])
    placing?.answer([])
    page?.answer(rows)
    await settle()
  }
  return { clock, lines, line, tail, answer, healths, heard, resets }
}

test('F5 wakes while a read is under way cause exactly one further read', async () => {
  const { clock, tail, answer, line, heard } = world()
  await settle()
  tail.wake()
  tail.wake()
  tail.wake()
  expect(line().asked.length).toBe(2)
  await answer([logRow(1)])
  await answer([logRow(1), logRow(2)])
  expect(line().asked).toEqual([])
  expect(heard).toEqual([1, 2])
  clock.advance(199)
  await settle()
  expect(line().asked).toEqual([])
  clock.advance(1)
  await answer([logRow(2)])
  tail.wake()
  await answer([logRow(2), logRow(3)])
  expect(heard).toEqual([1, 2, 3])
  await tail.stop()
})

test('F7 a line that gives no answer is given up, told of once, and what it says later is not heard twice', async () => {
  const { clock, lines, line, tail, answer, healths, heard } = world()
  await settle()
  const late = line().asked.splice(0)
  clock.advance(20_000)
  await settle()
  expect(healths).toEqual([{ ok: false, reason: 'Cannot read the feed: no answer for 20 s', since: 20_000 }])
  expect(lines[0]?.isEnded()).toBe(true)
  tail.wake()
  await settle()
  expect(lines.length).toBe(1)
  clock.advance(50)
  for (let statement = 0; statement < 4; statement++) {
    await settle()
    line().asked.splice(0)[0]?.answer([])
  }
  await settle()
  for (const statement of late) statement.answer([logRow(1)])
  await answer([logRow(1)])
  expect(heard).toEqual([1])
  expect(healths.at(-1)).toEqual({ ok: true })
  await tail.stop()
})

test('F7 tries again ever more slowly, and says each new reason once', async () => {
  const { clock, lines, line, tail, healths } = world()
  await settle()
  line().asked.splice(0)[0]?.fail('the line broke')
  for (const pause of [50, 100, 200, 400, 800, 1600, 2000, 2000]) {
    await settle()
    const before = lines.length
    clock.advance(pause - 1)
    await settle()
    expect(lines.length).toBe(before)
    clock.advance(1)
    await settle()
    expect(lines.length).toBe(before + 1)
    line().asked.splice(0)[0]?.fail('still starting')
  }
  await settle()
  expect(healths).toEqual([
    { ok: false, reason: 'the line broke', since: 0 },
    { ok: false, reason: 'still starting', since: 0 },
  ])
  await tail.stop()
})
