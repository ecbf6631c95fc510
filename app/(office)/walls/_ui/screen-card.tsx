'use client'

import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { v4 as newKey } from 'uuid'
import { Badge } from '@/components/ui/badge.tsx'
import { Button } from '@/components/ui/button.tsx'
import { IconButton } from '@/components/ui/icon-button.tsx'
import { Menu } from '@/components/ui/menu.tsx'
import type { Sighting } from '@/server/areas/walls/contract.ts'
import { useTRPCClient } from '../../../_client/trpc.tsx'
import { useStep } from '../../../_client/use-second.ts'
import { useRow } from '../../../_live/use-live.ts'
import type { Playlist, Screen, Site } from './live-rows.ts'
import { RevokeScreen } from './revoke-screen.tsx'
import { ScreenForm } from './screen-form.tsx'
import { useAct } from './use-ask.ts'

/** A wall says twice a minute that it is there; after this long without it, it is not (ms). */
const awayAfter = 75_000

/** One screen: where it hangs, how it is, and what can be done to it from afar. */
export function ScreenCard({ screen, sighting }: { screen: Screen; sighting: Sighting | null }) {
  const t = useTranslations('walls.list')
  const privacy = useTranslations('walls.privacy')
  const revoke = useTranslations('walls.revoke')
  const format = useFormatter()
  const client = useTRPCClient()
  const act = useAct()
  const now = useStep(5_000)
  const site = useRow<Site>('sites', screen.siteId)
  const playlist = useRow<Playlist>('playlists', screen.playlistId ?? '')
  const [open, setOpen] = useState<'settings' | 'revoke' | null>(null)
  const { name, id } = screen
  const seenAt = sighting?.seenAt ?? null
  const isOn = seenAt !== null && now !== null && now - seenAt < awayAfter
  const facts = [
    sighting !== null && sighting.width !== null && sighting.height !== null ? `${sighting.width} × ${sighting.height}` : null,
    sighting?.build == null ? null : t('build', { build: sighting.build }),
  ].filter((fact) => fact !== null)
  return (
    <li className="flex min-w-0 flex-col gap-2 rounded-md border bg-surface p-3">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h3 className="truncate font-medium">{name}</h3>
          <p className="truncate text-13 text-ink-muted">{site?.name}</p>
        </div>
        <Badge state={isOn ? 'good' : 'unknown'}>{isOn ? t('on') : t('away')}</Badge>
        <Menu
          align="end"
          trigger={<IconButton icon={Ellipsis} label={t('actions', { name })} size="sm" />}
          entries={[
            {
              kind: 'action',
              id: 'identify',
              label: t('identify'),
              onSelect: () =>
                void act(t('identified', { name }), () => client.walls.screen.identity.create.mutate({ key: newKey(), id })),
            },
            {
              kind: 'action',
              id: 'reload',
              label: t('reload'),
              onSelect: () =>
                void act(t('reloaded', { name }), () => client.walls.screen.reload.create.mutate({ key: newKey(), id })),
            },
            { kind: 'separator', id: 'line' },
            { kind: 'action', id: 'revoke', label: revoke('confirm'), danger: true, onSelect: () => setOpen('revoke') },
          ]}
        />
      </div>
      <div className="flex flex-col gap-1 text-13">
        <p className="truncate">{playlist?.name ?? t('noPlaylist')}</p>
        {isOn && <p className="truncate">{t('showing', { what: sighting?.showing || t('dark') })}</p>}
        <p className="text-ink-muted">{privacy(screen.privacy)}</p>
        <p className="truncate text-ink-muted tabular-nums">
          {seenAt === null || now === null ? t('never') : t('seen', { time: format.relativeTime(seenAt, Math.max(now, seenAt)) })}
        </p>
        {facts.length > 0 && <p className="truncate text-ink-muted tabular-nums">{facts.join(' · ')}</p>}
      </div>
      <Button size="sm" className="mt-auto self-start" onClick={() => setOpen('settings')}>
        {t('edit')}
      </Button>
      {open === 'settings' && <ScreenForm screen={screen} code="" onClose={() => setOpen(null)} />}
      {open === 'revoke' && <RevokeScreen screen={screen} onClose={() => setOpen(null)} />}
    </li>
  )
}
