import { expect, test } from 'vitest'
import type { Timers } from '../../_live/timers.ts'
import { createDrafts, type DraftServer, type Held, type Shelf } from './drafts.ts'

/** One person's server, and devices on it; time passes by hand, and the line can be cut. */
function world() {
  const rows = new Map<string, string>()
  const due: { at: number; run: () => void }[] = []
  let now = 0
  let isDown = false
  const timers: Timers = {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run }
      due.push(timer)
      return () => void due.splice(due.indexOf(timer), due.includes(timer) ? 1 : 0)
    },
    every: () => () => {},
  }
  const line = async <Answer>(answer: () => Answer): Promise<Answer> => {
    if (isDown) throw new Error('no line')
    return answer()
  }
  const server: DraftServer = {
    list: () => line(() => [...rows].map(([name, body]) => ({ name, body }))),
    keep: (name, body) => line(() => rows.set(name, body)),
    drop: (name) => line(() => rows.delete(name)),
  }
  const settle = async () => {
    for (let turn = 0; turn < 30; turn++) await Promise.resolve()
  }
  return {
    rows,
    device(kept = new Map<string, Held>()) {
      const shelf: Shelf = {
        all: () => kept,
        put: (name, held) => void (held === null ? kept.delete(name) : kept.set(name, held)),
        onOther: () => () => {},
      }
      return { ...createDrafts({ shelf, server, timers }), kept }
    },
    async pass(ms: number) {
      now += ms
      for (const timer of due.filter(({ at }) => at <= now)) {
        due.splice(due.indexOf(timer), 1)
        timer.run()
      }
      await settle()
    },
    cut: (down: boolean) => {
      isDown = down
    },
    settle,
  }
}

test('what is typed is there at once, on the shelf at once, and with the server after a pause', async () => {
  const { device, rows, pass } = world()
  const desk = device()
  desk.write('tickets/1 subject', 'Print')
  desk.write('tickets/1 subject', 'Printer')
  expect(desk.read('tickets/1 subject')).toBe('Printer')
  expect(desk.kept.get('tickets/1 subject')).toEqual({ body: 'Printer', sent: false })
  expect(rows.size).toBe(0)
  await pass(600)
  expect(rows.get('tickets/1 subject')).toBe('Printer')
  expect(desk.unsent()).toBe(0)
})

test('another device of the person has it, and what was dropped goes there too', async () => {
  const { device, pass } = world()
  const [desk, phone] = [device(), device()]
  desk.write('a', 'typed at the desk')
  await pass(600)
  await phone.refresh()
  expect(phone.read('a')).toBe('typed at the desk')
  phone.write('a', null)
  await pass(600)
  await desk.refresh()
  expect(desk.read('a')).toBeNull()
})

test('what this device has not sent is not replaced by what comes from elsewhere', async () => {
  const { device, rows, pass } = world()
  const desk = device()
  rows.set('a', 'from the phone')
  desk.write('a', 'still typing')
  await desk.refresh()
  expect(desk.read('a')).toBe('still typing')
  await pass(600)
  expect(rows.get('a')).toBe('still typing')
})

test('a list that was asked for before a keystroke takes nothing of it back', async () => {
  const { device, rows, pass } = world()
  const desk = device()
  desk.write('a', 'one')
  await pass(600)
  const asked = desk.refresh()
  desk.write('a', 'one and two')
  await desk.flush()
  rows.set('a', 'one and two')
  await asked
  expect(desk.read('a')).toBe('one and two')
})

test('without a line it waits on the shelf, outlasts the page, and is sent when the line is back', async () => {
  const { device, rows, pass, cut } = world()
  const desk = device()
  cut(true)
  desk.write('a', 'typed offline')
  await pass(600)
  expect(desk.unsent()).toBe(1)
  const again = device(desk.kept)
  desk.stop()
  expect(again.read('a')).toBe('typed offline')
  await again.refresh()
  expect(again.read('a')).toBe('typed offline')
  cut(false)
  await again.refresh()
  expect(rows.get('a')).toBe('typed offline')
})

test('a failed sending is tried again by itself', async () => {
  const { device, rows, pass, cut } = world()
  const desk = device()
  cut(true)
  desk.write('a', 'x')
  await pass(600)
  cut(false)
  await pass(3_000)
  expect(rows.get('a')).toBe('x')
})
