/** A value of a record as JSON has it: instants are ms, money and quantities scaled integers (db/schema/columns.ts). */
export type Value = string | number | boolean | null | readonly unknown[] | { readonly [name: string]: unknown }

/** A row as the feed's image, the wire and the live store have it; equal by construction (feed_image in db/migrations). */
export type LiveRecord = { readonly id: string; readonly version: number } & { readonly [column: string]: Value }
