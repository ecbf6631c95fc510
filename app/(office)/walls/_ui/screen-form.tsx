'use client'

import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { v4 as newKey } from 'uuid'
import { showToast } from '@/components/feedback/toast.tsx'
import { FormError } from '@/components/form/form-error.tsx'
import { SelectField } from '@/components/form/select-field.tsx'
import { SubmitRow } from '@/components/form/submit-row.tsx'
import { TextField } from '@/components/form/text-field.tsx'
import { Dialog } from '@/components/ui/dialog.tsx'
import { privacies } from '@/server/areas/walls/contract.ts'
import { codeLength, readCode } from '@/server/areas/walls/pairings/rules.ts'
import type { Hours } from '@/server/areas/walls/rules.ts'
import { useTRPCClient } from '../../../_client/trpc.tsx'
import { useRows } from '../../../_live/use-live.ts'
import { changedFields } from './changed-fields.ts'
import { HoursField } from './hours-field.tsx'
import { byName, type Playlist, type Screen, type Site } from './live-rows.ts'
import { readHours, typedHours } from './typed-hours.ts'
import { useAsk } from './use-ask.ts'

/** Stands for no playlist among the keys of playlists. */
const none = 'none'
const night = { from: '22:00', until: '06:00' }

type Props = { screen: Screen | null; code: string; onClose: () => void }

/** Hangs a new screen by the code that it shows, or changes what is set of one. */
export function ScreenForm({ screen: shown, code: shownCode, onClose }: Props) {
  const t = useTranslations('walls.form')
  const privacyText = useTranslations('walls.privacy')
  const client = useTRPCClient()
  const ask = useAsk()
  const sites = useRows<Site>('sites', [], byName)
  const playlists = useRows<Playlist>('playlists', [], byName)
  // What the form began with, whatever the screen's row is by now.
  const [screen] = useState(shown)
  const [key, setKey] = useState(() => newKey())
  const [code, setCode] = useState(shownCode)
  const [name, setName] = useState(screen?.name ?? '')
  const [siteId, setSite] = useState(screen?.siteId ?? sites[0]?.id ?? null)
  const [privacy, setPrivacy] = useState(screen?.privacy ?? 'public')
  const [playlist, setPlaylist] = useState(screen?.playlistId ?? (screen === null ? (playlists[0]?.id ?? none) : none))
  const [off, setOff] = useState(typedHours(screen?.offFrom ?? null, screen?.offUntil ?? null))
  const [quiet, setQuiet] = useState(typedHours(screen?.quietFrom ?? null, screen?.quietUntil ?? null))
  const [isSending, setSending] = useState(false)
  const [tried, setTried] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)

  const [offHours, quietHours] = [readHours(off), readHours(quiet)]
  const isCode = screen !== null || readCode(code).length === codeLength
  const isWhole = isCode && name.trim() !== '' && siteId !== null && offHours !== undefined && quietHours !== undefined
  const missing = (wanting: boolean) => (tried && wanting ? t('missing') : undefined)

  async function save(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (!isWhole || isSending) return
    setSending(true)
    const placed = { name: name.trim(), siteId, privacy, playlistId: playlist === none ? null : playlist }
    const problem = await ask(() =>
      screen === null
        ? client.walls.screen.create.mutate({ key, code, ...placed })
        : edit(screen, { ...placed, off: offHours, quiet: quietHours }),
    )
    setSending(false)
    setRefused(problem)
    if (problem !== null) return setKey(newKey())
    if (screen === null) showToast({ text: t('paired', { name }), state: 'good' })
    onClose()
  }

  async function edit(begun: Screen, typed: SetOfScreen) {
    const set = changedFields(typed, setOf(begun))
    if (Object.keys(set).length === 0) return { ok: true as const }
    return client.walls.screen.update.mutate({ key, id: begun.id, base: begun.version, set })
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={screen === null ? t('pairTitle') : t('editTitle', { name: screen.name })}
      closeLabel={t('close')}
    >
      <form onSubmit={(event) => void save(event)} noValidate className="flex flex-col gap-4">
        {refused !== null && <FormError title={refused} />}
        {screen === null && (
          <TextField
            label={t('code')}
            hint={t('codeHint')}
            error={missing(!isCode)}
            value={code}
            onChange={setCode}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={12}
          />
        )}
        <TextField
          label={t('name')}
          error={missing(name.trim() === '')}
          value={name}
          onChange={setName}
          maxLength={60}
          {...(shownCode !== '' && { 'data-begin': '' })}
        />
        <SelectField
          label={t('site')}
          error={missing(siteId === null)}
          value={siteId}
          options={sites.map((site) => ({ value: site.id, label: site.name }))}
          onChange={setSite}
        />
        <SelectField
          label={t('privacy')}
          value={privacy}
          options={privacies.map((value) => ({ value, label: privacyText(value) }))}
          onChange={setPrivacy}
        />
        <SelectField
          label={t('playlist')}
          value={playlist}
          options={[{ value: none, label: t('none') }, ...playlists.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={setPlaylist}
        />
        {screen !== null && (
          <>
            <HoursField label={t('off')} value={off} usual={night} onChange={setOff} />
            <HoursField label={t('quiet')} hint={t('quietHint')} value={quiet} usual={night} onChange={setQuiet} />
          </>
        )}
        <SubmitRow
          submitLabel={screen === null ? t('pair') : t('save')}
          loading={isSending}
          cancel={{ label: t('cancel'), onCancel: onClose }}
        />
      </form>
    </Dialog>
  )
}

type SetOfScreen = Pick<Screen, 'name' | 'siteId' | 'privacy' | 'playlistId'> & { off: Hours; quiet: Hours }

const setOf = ({ name, siteId, privacy, playlistId, ...screen }: Screen): SetOfScreen => ({
  ...{ name, siteId, privacy, playlistId },
  off: hoursOf(screen.offFrom, screen.offUntil),
  quiet: hoursOf(screen.quietFrom, screen.quietUntil),
})

const hoursOf = (from: number | null, until: number | null): Hours => (from === null || until === null ? null : { from, until })
