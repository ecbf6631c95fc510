'use client'

import { type FormEvent, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { v4 as newKey } from 'uuid'
import { showToast } from '@/components/feedback/toast.tsx'
import { FormError } from '@/components/form/form-error.tsx'
import { SelectField } from '@/components/form/select-field.tsx'
import { SubmitRow } from '@/components/form/submit-row.tsx'
import { TextArea } from '@/components/form/text-area.tsx'
import { TextField } from '@/components/form/text-field.tsx'
import { Dialog } from '@/components/ui/dialog.tsx'
import { ticketLabel, writable } from '@/server/areas/it/tickets/rules.ts'
import { useMe } from '../../../_client/me.tsx'
import { useTRPCClient } from '../../../_client/trpc.tsx'
import { useFailureText } from '../../../_client/use-failure-text.ts'
import { useDesk } from './desk.tsx'
import { emptyTicket, useTicketDraft } from './use-ticket-draft.ts'

type Props = { open: boolean; onClose: () => void; onOpened: (ticket: { id: string }) => void }

const weights = ['1', '2', '3']

/** A new ticket in a few fields; closing the dialog or losing the line keeps what was typed. */
export function NewTicket({ open, onClose, onOpened }: Props) {
  const t = useTranslations('it.create')
  const it = useTranslations('it')
  const shell = useTranslations('shell')
  const trpc = useTRPCClient()
  const failureText = useFailureText()
  const { queues } = useDesk()
  const { roles } = useMe()
  const [draft, write, discard] = useTicketDraft()
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  /** One ticket, however often opening it is tried; a changed text is another. */
  const attempt = useRef<{ said: string; key: string } | null>(null)
  const mine = new Set(roles.flatMap((role) => writable[role].create))
  const queueId = draft.queueId === '' && queues.size === 1 ? ([...queues.keys()][0] ?? '') : draft.queueId
  const options = [...queues].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label))

  async function submit(event: FormEvent) {
    event.preventDefault()
    setAsked(true)
    const subject = draft.subject.trim()
    if (busy || subject === '' || queueId === '') return
    const said = JSON.stringify({ ...draft, queueId })
    if (attempt.current?.said !== said) attempt.current = { said, key: newKey() }
    setBusy(true)
    setFailure(null)
    try {
      const requesterName = draft.requesterName.trim()
      const answer = await trpc.it.ticket.create.mutate({
        key: attempt.current.key,
        subject,
        queueId,
        urgency: Number(draft.urgency),
        ...(draft.body.trim() === '' ? {} : { body: draft.body }),
        ...(mine.has('impact') ? { impact: Number(draft.impact) } : {}),
        ...(mine.has('requesterName') && requesterName !== '' ? { requesterName } : {}),
      })
      if (answer.ok) {
        attempt.current = null
        discard()
        setAsked(false)
        onClose()
        showToast({ text: it('done.created', { ticket: ticketLabel(answer.ticket.number ?? 0) }), state: 'good' })
        onOpened(answer.ticket)
      }
    } catch (thrown) {
      setFailure(failureText(thrown))
    }
    setBusy(false)
  }

  return (
    <Dialog open={open} onClose={onClose} title={t('title')} closeLabel={shell('close')}>
      <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4 pb-2">
        <TextField
          label={t('subject')}
          value={draft.subject}
          onChange={(subject) => write({ subject })}
          maxLength={200}
          required
          autoComplete="off"
          {...(asked && draft.subject.trim() === '' ? { error: t('missing') } : {})}
        />
        <TextArea label={t('body')} value={draft.body} onChange={(body) => write({ body })} maxLength={20_000} rows={4} />
        <SelectField
          label={t('queue')}
          value={queueId === '' ? null : queueId}
          options={options}
          onChange={(id) => write({ queueId: id })}
          {...(asked && queueId === '' ? { error: t('chooseQueue') } : {})}
        />
        <div className="grid grid-cols-2 gap-3">
          <SelectField
            label={t('urgency')}
            value={draft.urgency}
            options={weights.map((value) => ({ value, label: it('weight', { level: value }) }))}
            onChange={(urgency) => write({ urgency })}
          />
          {mine.has('impact') && (
            <SelectField
              label={t('impact')}
              value={draft.impact}
              options={weights.map((value) => ({ value, label: it('weight', { level: value }) }))}
              onChange={(impact) => write({ impact })}
            />
          )}
        </div>
        {mine.has('requesterName') && (
          <TextField
            label={t('requester')}
            hint={t('requesterHint')}
            value={draft.requesterName}
            onChange={(requesterName) => write({ requesterName })}
            maxLength={120}
            autoComplete="off"
          />
        )}
        {failure !== null && (
          <FormError title={t('failed')}>
            {failure}. {t('kept')}
          </FormError>
        )}
        <SubmitRow
          submitLabel={t('submit')}
          loading={busy}
          cancel={
            draft === emptyTicket
              ? { label: t('cancel'), onCancel: onClose }
              : {
                  label: t('discard'),
                  onCancel: () => {
                    discard()
                    setAsked(false)
                    onClose()
                  },
                }
          }
        />
      </form>
    </Dialog>
  )
}
