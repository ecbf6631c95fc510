'use client'

import { useMemo, useState } from 'react'
import { v4 as newKey } from 'uuid'
import { draftName } from '../../../_client/drafts/draft-name.ts'
import { useDraft } from '../../../_client/drafts/drafts-provider.tsx'
import type { Preset } from './movement-draft.ts'
import type { PromiseKind } from './use-stock-sheets.ts'

/** A delivery or a reservation being written, as its form has it. */
export type PromiseDraft = {
  /** The mutation key: one promise, however often it is sent. */
  key: string
  itemId: string
  warehouseId: string
  quantity: string
  expectedOn: string
  document: string
}

const empty: PromiseDraft = { key: '', itemId: '', warehouseId: '', quantity: '', expectedOn: '', document: '' }

/** The person's unfinished promise: read, changed by field, thrown away. */
export function usePromiseDraft(
  kind: PromiseKind,
  { itemId = '', warehouseId = '', quantity }: Preset,
): [PromiseDraft, (change: Partial<PromiseDraft>) => void, () => void] {
  const [kept, keep] = useDraft(draftName({ kind: 'sheet', sheet: kind, of: { itemId, warehouseId } }))
  const [key] = useState(() => newKey())
  const draft = useMemo(
    () => ({ ...empty, key, itemId, warehouseId, quantity: quantity ?? '', ...readPromise(kept) }),
    [kept, key, itemId, warehouseId, quantity],
  )
  return [draft, (change) => keep(JSON.stringify({ ...draft, ...change })), () => keep(null)]
}

/** What was kept, as far as it is text; the form checks the rest. */
function readPromise(kept: string | null): Partial<PromiseDraft> {
  const value: unknown = kept === null ? null : JSON.parse(kept)
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(Object.entries(value).filter(([field, text]) => field in empty && typeof text === 'string'))
}
