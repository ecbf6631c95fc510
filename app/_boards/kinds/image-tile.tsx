'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { TileShell } from '@/components/tile/tile-shell.tsx'
import { isPictureUrl } from '@/server/areas/boards/kinds/rules.ts'
import type { KindProps } from '../shown-tile.ts'

/** A picture and, for whoever cannot see it, what it shows. */
export function ImageTile({ settings: { title, url = '', text = '' }, look }: KindProps) {
  const t = useTranslations('boards.kinds')
  const [failed, setFailed] = useState('')
  const label = title ?? t('names.image')
  if (!isPictureUrl(url)) return <TileShell look={look} label={label} state={{ kind: 'error', text: t('picture.refused') }} />
  if (failed === url)
    return (
      <TileShell
        look={look}
        label={label}
        state={{ kind: 'error', text: t('picture.failed'), retry: { label: t('again'), onRetry: () => setFailed('') } }}
      />
    )
  return (
    <TileShell look={look} label={label} state={{ kind: 'value' }}>
      {/* biome-ignore lint/performance/noImgElement: it comes from anywhere and in any size, there is nothing to make smaller */}
      <img
        src={url}
        alt={text}
        referrerPolicy="no-referrer"
        onError={() => setFailed(url)}
        className="min-h-0 w-full flex-1 object-contain"
      />
    </TileShell>
  )
}
