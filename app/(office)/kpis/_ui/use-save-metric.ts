'use client'

import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { v4 as newKey } from 'uuid'
import { showToast } from '@/components/feedback/toast.tsx'
import type { CountedEntity, OfferedColumn } from '@/server/areas/kpis/contract.ts'
import { useTRPCClient } from '../../../_client/trpc.tsx'
import { useFailureText } from '../../../_client/use-failure-text.ts'
import type { Built } from './make-definition.ts'

export type OfferedEntities = readonly { name: CountedEntity; columns: readonly OfferedColumn[] }[]
export type Save = { run: (built: Built) => Promise<void>; busy: boolean; failure: string | null }

/** Builds a metric, or changes the one that was opened at this version; `done` when the company has it. */
export function useSaveMetric(opened: { id: string; version: number; built: Built } | null, done: () => void): Save {
  const t = useTranslations('builder')
  const trpc = useTRPCClient()
  const failureText = useFailureText()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  /** One metric, however often saving it is tried; another content is another. */
  const attempt = useRef<{ said: string; key: string } | null>(null)

  async function run(built: Built) {
    if (busy) return
    const said = JSON.stringify(built)
    if (attempt.current?.said !== said) attempt.current = { said, key: newKey() }
    const { key } = attempt.current
    setBusy(true)
    setFailure(null)
    try {
      const answer =
        opened === null
          ? await trpc.kpis.metric.create.mutate({ key, ...built })
          : await trpc.kpis.metric.update.mutate({ key, id: opened.id, base: opened.version, set: changed(opened.built, built) })
      if (answer.ok) {
        attempt.current = null
        showToast({ text: t('saved', { name: built.name }), state: 'good' })
        done()
      } else setFailure(t(`reasons.${answer.reason}`, { detail: answer.message }))
    } catch (thrown) {
      setFailure(`${failureText(thrown)}.`)
    }
    setBusy(false)
  }

  return { run, busy, failure }
}

/** Only the fields that differ: what others changed meanwhile stays theirs. */
function changed(before: Built, after: Built): Partial<Built> {
  const set: Partial<Built> = {}
  for (const field of fields)
    if (JSON.stringify(before[field]) !== JSON.stringify(after[field])) Object.assign(set, { [field]: after[field] })
  return set
}

const fields = ['name', 'note', 'definition', 'unit', 'direction', 'bands', 'hysteresis', 'target'] as const
