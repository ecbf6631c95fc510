import { sql } from 'drizzle-orm'
import { customType, integer, uuid } from 'drizzle-orm/pg-core'
import { formatDecimal, parseDecimal } from '../../server/kernel/decimal.ts'

/**
 * The codecs below give each value one shape everywhere: a row read by Drizzle, the feed's image of it (db/migrations,
 * feed_register) and the record on a screen are equal. Instants are ms since 1970, money and quantities scaled integers.
 */
export const instant = customType<{ data: number; driverData: string }>({
  dataType: () => 'timestamp(3) with time zone',
  toDriver: (ms) => new Date(ms).toISOString(),
  fromDriver: (text) => Date.parse(text),
})

/** Minor units of the company's currency; the schema's checks keep it within the integers that a number holds exactly. */
export const minor = customType<{ data: number; driverData: string }>({
  dataType: () => 'bigint',
  toDriver: (value) => String(value),
  fromDriver: (text) => Number(text),
})

/** An exact decimal of three places in SQL, its thousandths as an integer in code. */
export const quantity = customType<{ data: number; driverData: string }>({
  dataType: () => 'numeric(14,3)',
  toDriver: (thousandths) => formatDecimal(thousandths, 3),
  fromDriver: (text) => parseDecimal(text, 3),
})

/** Bytes of a library's own format; never logged by the feed. */
export const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })

export const key = () => uuid().primaryKey().default(sql`uuid_v7()`)

/** Version and times of a row, kept by the trigger `keep_version` whoever writes. */
export const stamps = () => ({
  version: integer().notNull().default(1),
  createdAt: instant().notNull().default(sql`now()`),
  updatedAt: instant().notNull().default(sql`now()`),
})
