/** Random draws of a seed: the same seed tells the same story. */
export type Chance = {
  /** 0 ≤ draw < 1. */
  next(): number
  /** A whole number, both ends included. */
  int(from: number, to: number): number
  pick<Choice>(choices: readonly Choice[]): Choice
  /** Whether something of this probability happens. */
  happens(probability: number): boolean
  /** Waiting time with this mean, as arrivals that know nothing of each other have it. */
  wait(mean: number): number
  /** A key of the form of RFC 9562, version 4. */
  uuid(): string
}

/** The generator mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough for a story. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Draws made of a source of numbers from 0 up to, not including, 1. */
export function chanceOf(next: () => number): Chance {
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const hex = (digits: number) => Array.from({ length: digits }, () => int(0, 15).toString(16)).join('')
  return {
    next,
    int,
    pick(choices) {
      const chosen = choices[int(0, choices.length - 1)]
      if (chosen === undefined) throw new RangeError('Cannot pick: there is no choice')
      return chosen
    },
    happens: (probability) => next() < probability,
    wait: (mean) => -Math.log(1 - next()) * mean,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[int(0, 3)]}${hex(3)}-${hex(12)}`,
  }
}
