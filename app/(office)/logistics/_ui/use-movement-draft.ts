'use client'

import { useMemo, useState } from 'react'
import { v4 as newKey } from 'uuid'
import type { MovementKind } from '@/server/areas/logistics/movements/rules.ts'
import { draftName } from '../../../_client/drafts/draft-name.ts'
import { useDraft } from '../../../_client/drafts/drafts-provider.tsx'
import { beginMovement, type MovementDraft, type Preset, readMovement } from './movement-draft.ts'
import { useStock } from './stock-desk.tsx'

/** The person's unfinished movement of this kind, here: it outlasts a closed dialog, a lost line and a reload. */
export function useMovementDraft(kind: MovementKind, given: Preset) {
  const { warehouses } = useStock()
  const [only] = warehouses.length === 1 ? warehouses : []
  const preset = only === undefined ? given : { warehouseId: only.id, ...given }
  const name = draftName({ kind: 'sheet', sheet: kind, of: preset })
  const [kept, keep] = useDraft(name)
  const [fresh, setFresh] = useState(() => beginMovement(kind, newKey(), preset))
  const [restored, setRestored] = useState(() => kept !== null)
  const draft = useMemo(() => readMovement(kept, kind) ?? fresh, [kept, kind, fresh])
  return {
    draft,
    /** What was begun earlier is here again. */
    restored: restored && kept !== null,
    write: (change: Partial<MovementDraft>) => keep(JSON.stringify({ ...draft, ...change })),
    /** Begins anew, with another key. */
    discard(next: Preset = {}) {
      setFresh(beginMovement(kind, newKey(), { ...preset, ...next }))
      setRestored(false)
      keep(null)
    },
  }
}
