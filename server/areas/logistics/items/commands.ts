import { eq } from 'drizzle-orm'
import * as table from '../../../../db/schema/logistics.ts'
import { type Access, columnsOf, reaches, requireCan } from '../../../auth/access.ts'
import { type Seen, showWritten } from '../../../auth/project.ts'
import { Failure } from '../../../kernel/errors.ts'
import { given } from '../../../kernel/given.ts'
import { only } from '../../../kernel/only.ts'
import { type Conflict, conflictOf } from '../../merge.ts'
import type { Work } from '../../work.ts'
import { type StockRefusal, settle } from '../commands.ts'
import { items } from '../topics.ts'
import type { CreateItem, EditItem } from './contract.ts'
import type { Item } from './queries.ts'

export type ItemAnswer = { ok: true; item: Seen<Item> } | StockRefusal
export type ItemEditAnswer = ItemAnswer | Conflict<Item>

/** Adds an item to the catalogue; its corridor is what each new level of it starts with. */
export async function createItem(work: Work, input: CreateItem): Promise<ItemAnswer> {
  const able = requireCan(work.actor, 'create', items, work.clock.now())
  const { key: _, ...fields } = input
  requireReadable(able, fields, {})
  return settle(work, 'createItem', input, async (tx) => {
    const item = only(await tx.insert(table.items).values(given(fields)).returning())
    return { ok: true, item: showWritten(able, item) }
  })
}

/** Changes fields of an item; others' changes to other fields stay, on the same field it is a conflict that shows both. */
export async function editItem(work: Work, input: EditItem): Promise<ItemEditAnswer> {
  const able = requireCan(work.actor, 'update', items, work.clock.now())
  return settle(work, 'editItem', input, async (tx): Promise<ItemEditAnswer> => {
    const [current] = await tx.select().from(table.items).where(eq(table.items.id, input.id)).for('no key update')
    if (current === undefined || !reaches(able, current))
      throw new Failure('not-found', `Cannot edit item "${input.id}": there is no such item`)
    requireReadable(able, input.set, current)
    const set = given(input.set)
    const conflict = await conflictOf(tx, table.items, current, { what: `item "${current.sku}"`, base: input.base, set })
    if (conflict !== null) return conflict
    const item = only(await tx.update(table.items).set(set).where(eq(table.items.id, current.id)).returning())
    return { ok: true, item: showWritten(able, item) }
  })
}

/** Nobody writes what they may not read. */
function requireReadable(able: readonly Access[], fields: object, row: { readonly [column: string]: unknown }): void {
  const readable = columnsOf(able, row)
  const hidden = Object.keys(fields).find((column) => !readable.has(column))
  if (hidden !== undefined) throw new Failure('not-permitted', `Cannot set "${hidden}" of an item: your roles do not show it`)
}
