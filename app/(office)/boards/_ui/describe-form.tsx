'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { TextArea } from '@/components/form/text-area.tsx'
import { TextField } from '@/components/form/text-field.tsx'
import type { ShownBoard } from '@/server/areas/boards/contract.ts'
import { FormDialog } from './form-dialog.tsx'
import type { useBoardActs } from './use-board-acts.ts'

type Props = { board: ShownBoard; acts: ReturnType<typeof useBoardActs>; onClose: () => void }

/** What a board is called and what it is for; only what was changed is saved. */
export function DescribeForm({ board, acts, onClose }: Props) {
  const t = useTranslations('boards.describe')
  const names = useTranslations('boards.name')
  const [name, setName] = useState(board.name)
  const [note, setNote] = useState(board.note)
  const isMissing = name.trim() === ''
  async function save(): Promise<boolean> {
    if (isMissing) return false
    const set = { ...(name === board.name ? {} : { name }), ...(note === board.note ? {} : { note }) }
    return Object.keys(set).length === 0 || (await acts.describe(set)) !== null
  }
  return (
    <FormDialog title={t('title')} confirm={t('save')} onConfirm={save} onClose={onClose}>
      {(press) => (
        <>
          <TextField
            label={names('label')}
            value={name}
            onChange={setName}
            maxLength={80}
            error={isMissing ? names('missing') : undefined}
          />
          <TextArea label={t('note')} value={note} onChange={setNote} maxLength={500} onSend={press} />
        </>
      )}
    </FormDialog>
  )
}
