import { tzOffset } from '@date-fns/tz/tzOffset'
import { parseDecimal } from '../kernel/decimal.ts'

const instantFormats = {
  'dd-mm-yyyy hh:mm': /^(?<day>\d{2})-(?<month>\d{2})-(?<year>\d{4}) (?<hour>\d{2}):(?<minute>\d{2})$/,
  'm/d/yyyy hh:mm': /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4}) (?<hour>\d{1,2}):(?<minute>\d{2})$/,
  'm/d/yyyy': /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})$/,
  'yyyy-mm-dd': /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/,
} as const

/** How the text of a column is read; data only. */
export type Codec =
  /** White space collapsed. */
  | { as: 'text' }
  /** The name of another record, which the import finds or makes. */
  | { as: 'ref' }
  | { as: 'integer' }
  /** An exact decimal, `.` or `,`, as an integer of `scale` decimals (2: minor units; 3: thousandths). */
  | { as: 'decimal'; scale: number }
  /** A wall clock time in the company's time zone, as ms since 1970. */
  | { as: 'instant'; formats: readonly (keyof typeof instantFormats)[] }
  | { as: 'flag' }
  | { as: 'choice'; values: { readonly [text: string]: string | number } }

export type Read = { ok: true; value: string | number | boolean } | { ok: false; reason: string }

const value = (value: string | number | boolean): Read => ({ ok: true, value })
const bad = (reason: string): Read => ({ ok: false, reason })

/** Reads one text, trimmed and not empty; a reason says what was expected. */
export function read(codec: Codec, text: string, timeZone: string): Read {
  if (text.includes('\uFFFD')) return bad('it is not UTF-8, save the file in that encoding')
  switch (codec.as) {
    case 'text':
    case 'ref':
      return value(text.replace(/\s+/g, ' '))
    case 'integer':
      return /^[+-]?\d{1,15}$/.test(text) ? value(Number(text)) : bad('expected a whole number')
    case 'decimal':
      return readDecimal(text, codec.scale)
    case 'instant':
      return readInstant(text, codec.formats, timeZone)
    case 'flag':
      return readFlag(text)
    case 'choice': {
      const chosen = new Map(Object.entries(codec.values)).get(text)
      return chosen === undefined ? bad(`expected one of: ${Object.keys(codec.values).join(', ')}`) : value(chosen)
    }
  }
}

function readDecimal(text: string, scale: number): Read {
  try {
    return value(parseDecimal(text, scale))
  } catch (problem) {
    if (problem instanceof RangeError) return bad(`expected a number with at most ${scale} decimals`)
    throw problem
  }
}

function readFlag(text: string): Read {
  if (/^(true|t|yes|y|1)$/i.test(text)) return value(true)
  if (/^(false|f|no|n|0)$/i.test(text)) return value(false)
  return bad('expected true or false')
}

function readInstant(text: string, formats: readonly (keyof typeof instantFormats)[], timeZone: string): Read {
  for (const format of formats) {
    const parts = instantFormats[format].exec(text)?.groups
    if (parts === undefined) continue
    const part = (name: string) => Number(parts[name] ?? 0)
    const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
    const shown = new Date(wall)
    const exists =
      shown.getUTCMonth() === part('month') - 1 && shown.getUTCDate() === part('day') && shown.getUTCHours() === part('hour')
    if (exists && part('minute') < 60) return value(instantOf(wall, timeZone))
  }
  return bad(`expected a date as ${formats.join(' or ')}`)
}

/** The instant at which the wall clock shows `wall` (ms as if it were UTC); a time that clocks skip is read as an hour later. */
function instantOf(wall: number, timeZone: string): number {
  const offset = (at: number) => tzOffset(timeZone, new Date(at)) * 60_000
  return wall - offset(wall - offset(wall))
}
