'use client'

import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button.tsx'
import { Dialog } from '@/components/ui/dialog.tsx'

type Props = {
  title: string
  text?: string | undefined
  confirm: string
  /** Answers whether it is done; else the form stays open, and says what is wrong. */
  onConfirm: () => Promise<boolean>
  onClose: () => void
  /** The fields; `confirm` does what the button does. */
  children: (confirm: () => void) => ReactNode
}

/** A short form about a board: it closes when what it asks for is done. */
export function FormDialog({ title, text, confirm, onConfirm, onClose, children }: Props) {
  const t = useTranslations('boards.form')
  const [isSending, setSending] = useState(false)
  async function send() {
    if (isSending) return
    setSending(true)
    const isDone = await onConfirm()
    setSending(false)
    if (isDone) onClose()
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
          <Button variant="primary" loading={isSending} onClick={() => void send()}>
            {confirm}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">{children(() => void send())}</div>
    </Dialog>
  )
}
