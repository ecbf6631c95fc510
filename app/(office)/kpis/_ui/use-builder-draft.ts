'use client'

import { useMemo } from 'react'
import { draftName } from '../../../_client/drafts/draft-name.ts'
import { useDraft } from '../../../_client/drafts/drafts-provider.tsx'
import type { BuilderDraft } from './builder-draft.ts'
import { readDraft } from './read-metric.ts'

/** A metric being built or changed, kept on all devices until it is saved: read, changed by field, thrown away. */
export function useBuilderDraft(id: string | null, start: BuilderDraft) {
  const [kept, keep] = useDraft(draftName({ kind: 'metric', id }))
  const draft = useMemo(() => (kept === null ? start : readDraft(kept)), [kept, start])
  return {
    draft,
    isKept: kept !== null,
    write: (change: Partial<BuilderDraft>) => keep(JSON.stringify({ ...draft, ...change })),
    discard: () => keep(null),
  }
}
