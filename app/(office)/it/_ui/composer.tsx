'use client'

import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { v4 as newKey } from 'uuid'
import { FormError } from '@/components/form/form-error.tsx'
import { TextArea } from '@/components/form/text-area.tsx'
import { Button } from '@/components/ui/button.tsx'
import { SegmentedControl } from '@/components/ui/segmented-control.tsx'
import { commentKindName, draftName } from '../../../_client/drafts/draft-name.ts'
import { useDraft } from '../../../_client/drafts/drafts-provider.tsx'
import { useTRPCClient } from '../../../_client/trpc.tsx'
import { useFailureText } from '../../../_client/use-failure-text.ts'
import { useRefusalText } from './use-refusal-text.ts'

type Props = { ticketId: string; lockedReason: string | null; onSent: () => Promise<unknown> }
type Kind = 'public' | 'internal'

const kinds: readonly Kind[] = ['public', 'internal']

/** Adds to the conversation. The text is a draft of this person: it stays over remote changes, a lost line, a closed panel. */
export function Composer({ ticketId, lockedReason, onSent }: Props) {
  const t = useTranslations('it.conversation')
  const trpc = useTRPCClient()
  const refusalText = useRefusalText()
  const failureText = useFailureText()
  const [draft, keep] = useDraft(draftName({ kind: 'comment', record: ticketId }))
  const [kept, keepKind] = useDraft(commentKindName(ticketId))
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  /** One text is one message, however often sending it is tried. */
  const attempt = useRef<{ text: string; key: string } | null>(null)
  const kind: Kind = kept === 'internal' ? 'internal' : 'public'
  const text = draft ?? ''

  async function send() {
    const body = text.trim()
    if (body === '' || busy || lockedReason !== null) return
    const said = `${kind} ${body}`
    if (attempt.current?.text !== said) attempt.current = { text: said, key: newKey() }
    setBusy(true)
    setRefusal(null)
    try {
      const answer = await trpc.it.ticket.comment.create.mutate({ key: attempt.current.key, id: ticketId, kind, body })
      if (answer.ok) {
        attempt.current = null
        keep(null)
        await onSent()
      } else setRefusal(refusalText(answer))
    } catch (error) {
      setRefusal(failureText(error))
    }
    setBusy(false)
  }

  return (
    <div className="flex flex-col gap-2">
      <SegmentedControl
        label={t('kind')}
        options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        value={kind}
        onChange={keepKind}
      />
      <TextArea
        label={t('write')}
        hint={lockedReason ?? t(kind === 'public' ? 'publicHint' : 'internalHint')}
        value={text}
        onChange={(next) => keep(next === '' ? null : next)}
        onSend={() => void send()}
        readOnly={busy}
        maxLength={20_000}
      />
      {refusal !== null && <FormError title={refusal}>{t('kept')}</FormError>}
      <div className="flex justify-end">
        <Button
          variant="primary"
          loading={busy}
          onClick={() => void send()}
          {...(lockedReason === null ? {} : { disabledReason: lockedReason })}
        >
          {t('send')}
        </Button>
      </div>
    </div>
  )
}
