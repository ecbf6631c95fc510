'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { TextField } from '@/components/form/text-field.tsx'
import { FormDialog } from './form-dialog.tsx'

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
  const [isMissing, setMissing] = useState(false)
  async function send(): Promise<boolean> {
    if (name.trim() === '') {
      setMissing(true)
      return false
    }
    await onConfirm(name.trim())
    return true
  }
  return (
    <FormDialog title={title} text={text} confirm={confirm} onConfirm={send} onClose={onClose}>
      {(press) => (
        <TextField
          label={t('label')}
          value={name}
          maxLength={80}
          error={isMissing ? t('missing') : undefined}
          onChange={(next) => {
            setName(next)
            setMissing(false)
          }}
          onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && press()}
        />
      )}
    </FormDialog>
  )
}
