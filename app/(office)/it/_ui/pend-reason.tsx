'use client'

import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { SubmitRow } from '@/components/form/submit-row.tsx'
import { TextField } from '@/components/form/text-field.tsx'
import { Dialog } from '@/components/ui/dialog.tsx'

type Props = { ticket: string; onGive: (reason: string) => void; onClose: () => void }

/** Asks whom or what a ticket waits for; the SLA ledger keeps the answer. */
export function PendReason({ ticket, onGive, onClose }: Props) {
  const t = useTranslations('it.pend')
  const shell = useTranslations('shell')
  const [reason, setReason] = useState('')

  function submit(event: FormEvent) {
    event.preventDefault()
    if (reason.trim() !== '') onGive(reason)
  }

  return (
    <Dialog open onClose={onClose} title={t('title', { ticket })} description={t('text')} closeLabel={shell('close')}>
      <form onSubmit={submit} className="flex flex-col gap-4 pb-2">
        <TextField label={t('reason')} value={reason} onChange={setReason} maxLength={200} required autoComplete="off" />
        <SubmitRow submitLabel={t('submit')} loading={false} cancel={{ label: t('cancel'), onCancel: onClose }} />
      </form>
    </Dialog>
  )
}
