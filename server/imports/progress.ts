import type { Clock } from '../kernel/clock.ts'

/** Where progress is shown: stderr, a bar on a terminal, else a line each second. */
export type Screen = { isTTY?: boolean; write(text: string): unknown }

export type Progress = {
  /** How far it is, as a part (0 to 1) and in words. */
  show(part: number, words: string): void
  /** Takes the bar away. */
  end(): void
}

const width = 30

export function showProgress(screen: Screen, clock: Clock): Progress {
  const every = screen.isTTY ? 100 : 1000
  let shownAt = Number.NEGATIVE_INFINITY
  return {
    show(part, words) {
      if (clock.now() - shownAt < every) return
      shownAt = clock.now()
      const percent = `${Math.floor(part * 100)}`.padStart(3)
      const full = Math.round(part * width)
      if (screen.isTTY) screen.write(`\r\x1b[2K[${'█'.repeat(full)}${'·'.repeat(width - full)}] ${percent} %  ${words}`)
      else screen.write(`${percent} %  ${words}\n`)
    },
    end() {
      if (screen.isTTY) screen.write('\r\x1b[2K')
    },
  }
}
