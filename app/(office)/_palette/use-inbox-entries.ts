'use client'

import { Focus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useFocusActs } from '../../_teamwork/use-focus-acts.ts'
import type { Entry } from './entry.ts'

/** Being left alone for a while, from anywhere. */
export function useInboxEntries(): readonly Entry[] {
  const t = useTranslations('inbox.focus')
  return useFocusActs().map(({ name, run }) => ({
    ...{ id: `focus ${name}`, label: t(name), title: '', detail: '', keys: '', icon: Focus },
    run,
  }))
}
