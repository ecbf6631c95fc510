'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { TextArea } from '@/components/form/text-area.tsx'
import { TextField } from '@/components/form/text-field.tsx'
import { Button } from '@/components/ui/button.tsx'
import { Dialog } from '@/components/ui/dialog.tsx'
import type { ShownBoard } from '@/server/areas/boards/contract.ts'
import type { useBoardActs } from './use-board-acts.ts'

type Props = { board: ShownBoard; acts: ReturnType<typeof useBoardActs>; onClose: () => void }

/** What a board is called and what it is for; only what was changed is saved. */
export function DescribeForm({ board, acts, onClose }: Props) {
  const t = useTranslations('boards.describe')
  const missing = useTranslations('boards.name')('missing')
  const [name, setName] = useState(board.name)
  const [note, setNote] = useState(board.note)
  const isMissing = name.trim() === ''
  async function save() {
    if (isMissing) return
    const set = { ...(name === board.name ? {} : { name }), ...(note === board.note ? {} : { note }) }
    if (Object.keys(set).length === 0 || (await acts.describe(set)) !== null) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title')}
      closeLabel={t('close')}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" onClick={() => void save()}>
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextField label={t('label')} value={name} onChange={setName} maxLength={80} error={isMissing ? missing : undefined} />
        <TextArea label={t('note')} value={note} onChange={setNote} maxLength={500} onSend={() => void save()} />
      </div>
    </Dialog>
  )
}
