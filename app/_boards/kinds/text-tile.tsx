'use client'

import { useTranslations } from 'use-intl'
import { textBlocks } from '@/components/tile/text-blocks.ts'
import { TileLines } from '@/components/tile/tile-lines.tsx'
import { TileShell } from '@/components/tile/tile-shell.tsx'
import type { KindProps } from '../shown-tile.ts'

/** Words that somebody wrote: paragraphs and lists, nothing that is run. */
export function TextTile({ settings: { title, text = '' }, look }: KindProps) {
  const t = useTranslations('boards.kinds')
  const label = title ?? t('names.text')
  return (
    <TileShell look={look} label={label} state={{ kind: 'value' }}>
      <TileLines label={label} look={look}>
        {textBlocks(text).map(({ kind, lines }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one text have no other name than their place
          <div key={index} className="w-full pb-[0.5em]">
            {kind === 'paragraph' ? <p className="whitespace-pre-line">{lines.join('\n')}</p> : <Points lines={lines} />}
          </div>
        ))}
      </TileLines>
    </TileShell>
  )
}

function Points({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="list-disc pl-[1.2em]">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
