import { expect, test } from 'vitest'
import type { Timers } from '../../_live/timers.ts'
import { type Conflict, createOutbox, type Edit, type Entry, type Sent } from './outbox.ts'

const conflict: Conflict = { ok: false, reason: 'conflict', theirs: { priority: 1 }, by: 'person:marta', at: 0, version: 9 }

/** A server that keeps versions and keys, behind a line that can be cut before or after it has heard. */
function world() {
  const timersDue: (() => void)[] = []
  const timers: Timers = {
    now: () => 0,
    after(_, run) {
      timersDue.push(run)
      return () => void timersDue.splice(timersDue.indexOf(run), timersDue.includes(run) ? 1 : 0)
    },
    every: () => () => {},
  }
  const answered = new Map<string, Sent>()
  const applied: string[] = []
  const told: string[] = []
  let version = 3
  let line: 'up' | 'cut' | 'deaf' = 'up'
  let next: Sent | null = null

  async function send(edit: Edit): Promise<Sent> {
    await Promise.resolve()
    if (line === 'cut') return { kind: 'lost' }
    const known = answered.get(edit.key)
    const sent: Sent = known ?? next ?? { kind: 'done', row: { id: edit.id, version: version + 1 } }
    if (known === undefined) {
      answered.set(edit.key, sent)
      if (sent.kind === 'done') {
        version++
        applied.push(`${edit.said} on ${edit.base}`)
      }
    }
    return line === 'deaf' ? { kind: 'lost' } : sent
  }

  return {
    applied,
    told,
    cut: (how: typeof line) => {
      line = how
    },
    answer: (sent: Sent | null) => {
      next = sent
    },
    page(kept: { entries: readonly Entry[] } = { entries: [] }) {
      const crate = {
        all: () => kept.entries,
        put(entries: readonly Entry[]) {
          kept.entries = entries
        },
      }
      const outbox = createOutbox({
        crate,
        timers,
        send,
        told: ({ said }, { kind }, isAwaited) => told.push(`${said} ${kind}${isAwaited ? ', heard' : ''}`),
      })
      return { ...outbox, kept }
    },
    async settle() {
      for (let turn = 0; turn < 50; turn++) await Promise.resolve()
    },
    passTime: () => {
      for (const run of timersDue.splice(0)) run()
    },
  }
}

let count = 0
const edit = (said: string, base: number | null = 3): Edit => ({
  ...{ key: `key ${++count}`, entity: 'tickets', id: 'a', record: 'T-1', said, shown: {}, path: 'it.ticket.update', input: {} },
  ...{ base, at: 0 },
})

test('edits go one after the other, and one begun on the same version goes on from where the first ended', async () => {
  const { page, applied } = world()
  const outbox = page()
  await Promise.all([outbox.add(edit('one')), outbox.add(edit('two')), outbox.add(edit('three'))])
  expect(applied).toEqual(['one on 3', 'two on 4', 'three on 5'])
  expect(outbox.entries()).toEqual([])
})

test('without a line edits wait in their order, outlast the page, and are sent once when it is back', async () => {
  const { page, applied, told, cut, settle } = world()
  const before = page()
  cut('cut')
  expect(await before.add(edit('one'))).toEqual({ kind: 'lost' })
  expect(await before.add(edit('two'))).toEqual({ kind: 'lost' })
  before.stop()
  expect(before.kept.entries.map(({ said, state }) => [said, state])).toEqual([
    ['one', 'waiting'],
    ['two', 'waiting'],
  ])
  const after = page(before.kept)
  cut('up')
  after.wake()
  await settle()
  expect(applied).toEqual(['one on 3', 'two on 4'])
  expect(told).toEqual(['one done', 'two done'])
  expect(after.entries()).toEqual([])
})

test('an answer that was lost is asked for again, and the edit takes effect once', async () => {
  const { page, applied, cut, settle, passTime } = world()
  const outbox = page()
  cut('deaf')
  await outbox.add(edit('one'))
  cut('up')
  passTime()
  await settle()
  expect(applied).toEqual(['one on 3'])
  expect(outbox.entries()).toEqual([])
})

test('what meets the change of another goes back to whoever asked; with nobody there it waits for the person', async () => {
  const { page, cut, answer, settle, applied } = world()
  const outbox = page()
  answer({ kind: 'conflict', conflict })
  expect(await outbox.add(edit('at once'))).toEqual({ kind: 'conflict', conflict })
  expect(outbox.entries()).toEqual([])
  cut('cut')
  await outbox.add(edit('later'))
  cut('up')
  outbox.wake()
  await settle()
  expect(outbox.entries()).toMatchObject([{ said: 'later', state: 'conflict', conflict }])
  void outbox.add(edit('another', 9))
  await settle()
  answer(null)
  outbox.insist(outbox.entries()[0]?.key ?? '', 'a new key')
  await settle()
  expect(applied.at(-1)).toBe('later on 9')
  expect(outbox.entries()).toEqual([])
})

test('a refusal ends an edit and holds up no other', async () => {
  const { page, answer, applied, told, settle } = world()
  const outbox = page()
  answer({ kind: 'refused', refusal: { reason: 'wrong-state' } })
  await outbox.add(edit('one'))
  answer(null)
  await outbox.add(edit('two'))
  await settle()
  expect(told).toEqual(['one refused, heard', 'two done, heard'])
  expect(applied).toEqual(['two on 3'])
})
