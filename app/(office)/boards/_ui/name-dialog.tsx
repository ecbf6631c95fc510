'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { TextField } from '@/components/form/text-field.tsx'
import { Button } from '@/components/ui/button.tsx'
import { Dialog } from '@/components/ui/dialog.tsx'

type Props = {
  title: string
  text?: string
  /** What stands there at first. */
  start: string
  confirm: string
  onConfirm: (name: string) => Promise<unknown>
  onClose: () => void
}

/** Asks for one name: of a board, a copy or a tab. */
export function NameDialog({ title, text, start, confirm, onConfirm, onClose }: Props) {
  const t = useTranslations('boards.name')
  const [name, setName] = useState(start)
  const [state, setState] = useState<'writing' | 'missing' | 'sending'>('writing')
  async function send() {
    if (name.trim() === '') return setState('missing')
    setState('sending')
    await onConfirm(name.trim())
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={text}
      closeLabel={t('close')}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" loading={state === 'sending'} onClick={() => void send()}>
            {confirm}
          </Button>
        </>
      }
    >
      <TextField
        label={t('label')}
        value={name}
        maxLength={80}
        error={state === 'missing' ? t('missing') : undefined}
        onChange={(next) => {
          setName(next)
          setState('writing')
        }}
        onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && void send()}
      />
    </Dialog>
  )
}
