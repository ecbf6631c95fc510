'use client'

import { useTranslations } from 'use-intl'
import { showToast } from '@/components/feedback/toast.tsx'
import { useFailureText } from '../../../_client/use-failure-text.ts'

type Refused = 'code-unknown' | 'too-many' | 'conflict' | 'in-use' | 'not-shared'
type Answer = { ok: true } | { ok: false; reason: Refused }

/** Asks the server for a change of the walls: null when it was made, else in words why not. */
export function useAsk(): (ask: () => Promise<Answer>) => Promise<string | null> {
  const form = useTranslations('walls.form')
  const playlists = useTranslations('walls.playlists')
  const item = useTranslations('walls.item')
  const failureText = useFailureText()
  return async (ask) => {
    try {
      const answer = await ask()
      if (answer.ok) return null
      if (answer.reason === 'not-shared') return item(answer.reason)
      return answer.reason === 'in-use' ? playlists(answer.reason) : form(answer.reason)
    } catch (thrown) {
      return failureText(thrown)
    }
  }
}

/** The same for what is done by one press: it says by itself how it went. */
export function useAct(): (done: string | null, ask: () => Promise<Answer>) => Promise<void> {
  const send = useAsk()
  return async (done, ask) => {
    const refused = await send(ask)
    if (refused !== null) showToast({ text: refused, state: 'bad' })
    else if (done !== null) showToast({ text: done, state: 'good' })
  }
}
