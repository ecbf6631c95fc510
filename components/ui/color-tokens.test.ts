import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8')
const tokens = new Map(
  [...css.matchAll(/--color-([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/g)].map((match) => [
    match[1],
    { light: match[2], dark: match[3] },
  ]),
)

type Channels = readonly [number, number, number]

function channelsOf(name: string, theme: 'light' | 'dark'): Channels {
  const hex = tokens.get(name)?.[theme]
  if (hex === undefined) throw new Error(`Cannot find colour "${name}": no such token in globals.css`)
  const linear = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [linear(1), linear(3), linear(5)]
}

/** WCAG 2.2 contrast ratio. */
function contrast(a: Channels, b: Channels): number {
  const luminance = ([red, green, blue]: Channels) => 0.2126 * red + 0.7152 * green + 0.0722 * blue
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05)
}

/** Severity 1.0 matrices of Machado, Oliveira and Fernandes (2009), on linear RGB. */
const sights: Record<string, readonly Channels[]> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

function times(rows: readonly Channels[], [x, y, z]: Channels): Channels {
  const dot = (row: Channels | undefined) => (row ? row[0] * x + row[1] * y + row[2] * z : 0)
  return [dot(rows[0]), dot(rows[1]), dot(rows[2])]
}

/** Distance in Oklab, times 100; about 2 is just noticeable. */
function difference(a: Channels, b: Channels): number {
  const oklab = (rgb: Channels) => {
    const cones = times(
      [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
      ],
      rgb,
    )
    const [long, medium, short] = cones.map((cone) => Math.cbrt(Math.max(0, cone)))
    return times(
      [
        [0.2104542553, 0.793617785, -0.0040720468],
        [1.9779984951, -2.428592205, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.808675766],
      ],
      [long ?? 0, medium ?? 0, short ?? 0],
    )
  }
  const [p, q] = [oklab(a), oklab(b)]
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]) * 100
}

const grounds = ['canvas', 'surface', 'sunken']
const texts = ['ink', 'ink-muted', 'ink-faint', 'accent', 'good', 'watch', 'bad', 'unknown']

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each(texts.flatMap((text) => grounds.map((ground) => [text, ground])))('%s is readable on %s', (text, ground) => {
    expect(contrast(channelsOf(text ?? '', theme), channelsOf(ground ?? '', theme))).toBeGreaterThanOrEqual(4.5)
  })

  test.each([
    ...['good', 'watch', 'bad', 'unknown', 'accent'].flatMap((state) => [
      [state, `${state}-soft`],
      ['ink', `${state}-soft`],
    ]),
    ['accent-ink', 'accent'],
    ['bad-ink', 'bad'],
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((person) => ['person-ink', `person-${person}`]),
  ])('%s is readable on %s', (text, ground) => {
    expect(contrast(channelsOf(text ?? '', theme), channelsOf(ground ?? '', theme))).toBeGreaterThanOrEqual(4.5)
  })

  test.each(grounds)('the edge of a control stands out on %s', (ground) => {
    expect(contrast(channelsOf('line-strong', theme), channelsOf(ground, theme))).toBeGreaterThanOrEqual(3)
  })

  test.each(Object.keys(sights))('good, watch and bad stay apart under %s', (sight) => {
    const seen = ['good', 'watch', 'bad'].map((state) => times(sights[sight] ?? [], channelsOf(state, theme)))
    for (const [at, a] of seen.entries()) for (const b of seen.slice(at + 1)) expect(difference(a, b)).toBeGreaterThan(8)
  })
})
