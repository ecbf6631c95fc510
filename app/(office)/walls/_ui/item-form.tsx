'use client'

import { type FormEvent, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { v4 as newKey } from 'uuid'
import { CheckField } from '@/components/form/check-field.tsx'
import { FormError } from '@/components/form/form-error.tsx'
import { NumberField } from '@/components/form/number-field.tsx'
import { SelectField } from '@/components/form/select-field.tsx'
import { SubmitRow } from '@/components/form/submit-row.tsx'
import { Dialog } from '@/components/ui/dialog.tsx'
import type { BoardLine } from '@/server/areas/boards/contract.ts'
import type { Hours } from '@/server/areas/walls/rules.ts'
import { useTRPCClient } from '../../../_client/trpc.tsx'
import { changedFields } from './changed-fields.ts'
import { HoursField } from './hours-field.tsx'
import type { Playlist, PlaylistItem } from './live-rows.ts'
import { readHours, typedHours } from './typed-hours.ts'
import { useAsk } from './use-ask.ts'

const workday = { from: '08:00', until: '18:00' }
const days = ['1', '2', '3', '4', '5', '6', '7'] as const
const least = 5
const most = 3600

type Props = { playlist: Playlist; item: PlaylistItem | null; boards: readonly BoardLine[]; onClose: () => void }

/** Adds a board to a playlist, or changes when one that is in it shows. */
export function ItemForm({ playlist, item: shown, boards, onClose }: Props) {
  const t = useTranslations('walls.item')
  const form = useTranslations('walls.form')
  const locale = useLocale()
  const client = useTRPCClient()
  const ask = useAsk()
  // What the form began with, whatever its row is by now.
  const [item] = useState(shown)
  const [key, setKey] = useState(() => newKey())
  const offered = boards.filter(({ audience }) => audience !== 'own')
  const [boardId, setBoard] = useState(item?.boardId ?? offered[0]?.id ?? null)
  const [seconds, setSeconds] = useState<string | null>(String(item?.seconds ?? 30))
  const [hours, setHours] = useState(typedHours(item?.fromMinute ?? null, item?.untilMinute ?? null))
  const [weekdays, setWeekdays] = useState<readonly number[]>(item?.weekdays ?? [])
  const [isSending, setSending] = useState(false)
  const [tried, setTried] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)

  const long = Number(seconds)
  const isLong = Number.isInteger(long) && long >= least && long <= most
  const span = readHours(hours)

  async function save(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (boardId === null || !isLong || span === undefined || isSending) return
    setSending(true)
    const problem = await ask(() =>
      item === null
        ? client.walls.playlist.item.create.mutate({ key, playlistId: playlist.id, boardId, tabId: null, seconds: long })
        : edit(item, { seconds: long, hours: span, weekdays: [...weekdays].sort() }),
    )
    setSending(false)
    setRefused(problem)
    if (problem === null) onClose()
    else setKey(newKey())
  }

  async function edit({ id, version, fromMinute, untilMinute, ...begun }: PlaylistItem, typed: SetOfItem) {
    const hours = fromMinute === null || untilMinute === null ? null : { from: fromMinute, until: untilMinute }
    const set = changedFields(typed, { seconds: begun.seconds, hours, weekdays: [...begun.weekdays].sort() })
    if (Object.keys(set).length === 0) return { ok: true as const }
    return client.walls.playlist.item.update.mutate({ key, id, base: version, set })
  }

  const board = boards.find(({ id }) => id === boardId)?.name ?? t('unknown')
  return (
    <Dialog
      open
      onClose={onClose}
      title={item === null ? t('addTitle', { name: playlist.name }) : t('editTitle', { board })}
      closeLabel={form('close')}
    >
      <form onSubmit={(event) => void save(event)} noValidate className="flex flex-col gap-4">
        {refused !== null && <FormError title={refused} />}
        {item === null && offered.length === 0 && <p className="text-ink-muted">{t('noBoards')}</p>}
        {item === null && offered.length > 0 && (
          <SelectField
            label={t('board')}
            value={boardId}
            options={offered.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setBoard}
          />
        )}
        <NumberField
          label={t('seconds')}
          hint={t('secondsHint')}
          error={tried && !isLong ? t('secondsHint') : undefined}
          locale={locale}
          value={seconds}
          onChange={setSeconds}
          decimals={0}
          invalidText={t('secondsHint')}
        />
        {item !== null && (
          <>
            <HoursField label={t('hours')} value={hours} usual={workday} onChange={setHours} />
            <fieldset className="flex flex-col gap-1">
              <legend className="pb-1 text-13 font-medium">{t('weekdays')}</legend>
              <div className="grid grid-cols-2 gap-x-3 sm:grid-cols-4">
                {days.map((day) => (
                  <CheckField
                    key={day}
                    label={t(`days.${day}`)}
                    checked={weekdays.length === 0 || weekdays.includes(Number(day))}
                    onChange={(checked) => setWeekdays(withDay(weekdays, Number(day), checked))}
                  />
                ))}
              </div>
            </fieldset>
          </>
        )}
        <SubmitRow
          submitLabel={item === null ? t('add') : form('save')}
          loading={isSending}
          disabledReason={boardId === null ? t('noBoards') : undefined}
          cancel={{ label: form('cancel'), onCancel: onClose }}
        />
      </form>
    </Dialog>
  )
}

type SetOfItem = { seconds: number; hours: Hours; weekdays: number[] }

/** No day named means every day, so all seven are none; the last one cannot be taken away. */
function withDay(weekdays: readonly number[], day: number, isOn: boolean): readonly number[] {
  const all = days.map(Number)
  const before = weekdays.length === 0 ? all : weekdays
  const after = isOn ? [...before, day] : before.filter((each) => each !== day)
  return after.length === 0 ? before : after.length === all.length ? [] : after
}
