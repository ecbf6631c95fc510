'use client'

import { X } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { v4 as newKey } from 'uuid'
import { showToast } from '@/components/feedback/toast.tsx'
import { FormError } from '@/components/form/form-error.tsx'
import { PickField } from '@/components/form/pick-field.tsx'
import { TextArea } from '@/components/form/text-area.tsx'
import { Button } from '@/components/ui/button.tsx'
import { useDraft } from '../_client/drafts/drafts-provider.tsx'
import { useMe } from '../_client/me.tsx'
import { useFailureText } from '../_client/use-failure-text.ts'
import { usePeople } from '../_kpis/use-people.ts'
import { readSaying, type Saying } from './saying.ts'

type Props = {
  /** Names the draft. */
  name: string
  label: string
  sendLabel: string
  /** Resolves with those mentioned who may not see the record. */
  onSay: (saying: Saying) => Promise<{ unseen: readonly string[] }>
}

/** Where one says something of a record, to whoever watches it and to those who are mentioned. */
export function TalkComposer({ name, label, sendLabel, onSay }: Props) {
  const t = useTranslations('teamwork.talk')
  const failureText = useFailureText()
  const me = useMe().person.id
  const people = usePeople()
  const [kept, keep] = useDraft(name)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const saying = readSaying(kept) ?? { body: '', mentions: [], key: '' }
  const options = [...people]
    .filter(([id]) => id !== me && !saying.mentions.includes(id))
    .map(([id, face]) => ({ value: id, label: face.name, detail: '' }))
    .sort((a, b) => a.label.localeCompare(b.label))

  function write(change: Partial<Saying>) {
    const next = { ...saying, ...change, key: saying.key === '' ? newKey() : saying.key }
    keep(next.body === '' && next.mentions.length === 0 ? null : JSON.stringify(next))
  }

  async function send() {
    if (saying.body.trim() === '' || busy) return
    setBusy(true)
    setFailure(null)
    try {
      const { unseen } = await onSay(saying)
      keep(null)
      const names = unseen.flatMap((id) => people.get(id)?.name ?? [])
      if (names.length > 0) showToast({ text: t('unseen', { names: names.join(', ') }), state: 'watch' })
    } catch (error) {
      setFailure(failureText(error))
    }
    setBusy(false)
  }

  return (
    <div className="flex flex-col gap-2">
      <TextArea
        label={label}
        value={saying.body}
        onChange={(body) => write({ body })}
        onSend={() => void send()}
        readOnly={busy}
        maxLength={5_000}
        rows={2}
      />
      {saying.mentions.length > 0 && (
        <ul aria-label={t('mentioned')} className="flex flex-wrap gap-1.5">
          {saying.mentions.map((id) => (
            <li key={id}>
              <Button
                size="sm"
                aria-label={t('unmention', { name: people.get(id)?.name ?? '' })}
                onClick={() => write({ mentions: saying.mentions.filter((other) => other !== id) })}
              >
                @{people.get(id)?.name}
                <X aria-hidden="true" className="size-3.5" />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {failure !== null && <FormError title={failure}>{t('kept')}</FormError>}
      <div className="flex flex-wrap items-end justify-between gap-2">
        <PickField
          label={t('mention')}
          value={null}
          options={options}
          onChange={(id) => id !== null && write({ mentions: [...saying.mentions, id] })}
          nothingFits={t('nobody')}
          openLabel={t('mention')}
          className="w-56"
        />
        <Button variant="primary" loading={busy} onClick={() => void send()}>
          {sendLabel}
        </Button>
      </div>
    </div>
  )
}
