'use client'

import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { v4 as newKey } from 'uuid'
import { FormError } from '@/components/form/form-error.tsx'
import { SubmitRow } from '@/components/form/submit-row.tsx'
import { TextField } from '@/components/form/text-field.tsx'
import { Dialog } from '@/components/ui/dialog.tsx'
import { useTRPCClient } from '../../../_client/trpc.tsx'
import { useAsk } from './use-ask.ts'

export function NewPlaylist({ onClose }: { onClose: () => void }) {
  const t = useTranslations('walls.playlists')
  const form = useTranslations('walls.form')
  const client = useTRPCClient()
  const ask = useAsk()
  const [key] = useState(() => newKey())
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const [isSending, setSending] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)

  async function create(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (name.trim() === '' || isSending) return
    setSending(true)
    const problem = await ask(() => client.walls.playlist.create.mutate({ key, name }))
    setSending(false)
    setRefused(problem)
    if (problem === null) onClose()
  }

  return (
    <Dialog open onClose={onClose} title={t('addTitle')} closeLabel={form('close')}>
      <form onSubmit={(event) => void create(event)} noValidate className="flex flex-col gap-4">
        {refused !== null && <FormError title={refused} />}
        <TextField
          label={form('name')}
          error={tried && name.trim() === '' ? form('missing') : undefined}
          value={name}
          onChange={setName}
          maxLength={60}
        />
        <SubmitRow submitLabel={t('create')} loading={isSending} cancel={{ label: form('cancel'), onCancel: onClose }} />
      </form>
    </Dialog>
  )
}
