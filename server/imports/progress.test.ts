import { expect, it } from 'vitest'
import { manualClock } from '../kernel/clock.ts'
import { showProgress } from './progress.ts'

const screen = (isTTY: boolean) => {
  const shown: string[] = []
  return { isTTY, shown, write: (text: string) => shown.push(text) }
}

it('draws one bar over itself on a terminal and takes it away', () => {
  const terminal = screen(true)
  const clock = manualClock(0)
  const progress = showProgress(terminal, clock)
  progress.show(0, 'begun')
  clock.advance(50)
  progress.show(0.2, 'too soon')
  clock.advance(50)
  progress.show(0.5, 'half')
  progress.end()
  expect(terminal.shown).toEqual([
    `\r\x1b[2K[${'·'.repeat(30)}]   0 %  begun`,
    `\r\x1b[2K[${'█'.repeat(15)}${'·'.repeat(15)}]  50 %  half`,
    '\r\x1b[2K',
  ])
})

it('writes a line each second elsewhere', () => {
  const log = screen(false)
  const clock = manualClock(0)
  const progress = showProgress(log, clock)
  for (let n = 0; n < 25; n++) {
    progress.show(n / 25, `${n} rows`)
    clock.advance(100)
  }
  progress.end()
  expect(log.shown).toEqual(['  0 %  0 rows\n', ' 40 %  10 rows\n', ' 80 %  20 rows\n'])
})
