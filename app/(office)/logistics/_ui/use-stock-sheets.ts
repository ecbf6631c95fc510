'use client'

import { useState } from 'react'
import type { MovementKind } from '@/server/areas/logistics/movements/rules.ts'
import type { Preset } from './movement-draft.ts'

export const promiseKinds = ['delivery', 'reservation'] as const
export type PromiseKind = (typeof promiseKinds)[number]

/** What lies over the desk: a movement or a promise being written, or the keys. */
export type Sheet = { kind: MovementKind | PromiseKind; preset: Preset } | { kind: 'keys' }

export type Begin = (kind: MovementKind | PromiseKind, preset: Preset) => void

/** The one sheet that is open. */
export function useStockSheets() {
  const [sheet, setSheet] = useState<Sheet | null>(null)
  const begin: Begin = (kind, preset) => setSheet({ kind, preset })
  return { sheet, begin, showKeys: () => setSheet({ kind: 'keys' }), close: () => setSheet(null) }
}
