'use client'

import { Dialog } from '@base-ui/react/dialog'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { Density } from '../../_client/me.tsx'
import type { Entry } from './entry.ts'
import { PaletteBody } from './palette-body.tsx'

type Props = { open: boolean; onOpen: (open: boolean) => void; onDensity: (density: Density) => void; onShowKeys: () => void }

/**
 * Any record, page or action by a few letters, over whatever is on the screen. What is chosen runs once the palette is gone
 * and the focus is back, so that a form which it opens returns it there too.
 */
export function Palette({ open, onOpen, onDensity, onShowKeys }: Props) {
  const t = useTranslations('palette')
  const input = useRef<HTMLInputElement>(null)
  const chosen = useRef<Entry | null>(null)

  function choose(entry: Entry) {
    chosen.current = entry
    onOpen(false)
  }

  return (
    <Dialog.Root
      open={open}
      onOpenChange={onOpen}
      onOpenChangeComplete={(opened) => {
        if (opened) return
        const entry = chosen.current
        chosen.current = null
        entry?.run()
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop forceRender className="fixed inset-0 z-50 bg-backdrop" />
        <Dialog.Popup
          aria-label={t('title')}
          initialFocus={input}
          className="fixed inset-x-0 top-0 z-50 mx-auto flex max-h-dvh w-full flex-col overflow-hidden border-line bg-surface shadow-menu outline-none sm:top-[10vh] sm:max-h-[min(36rem,80vh)] sm:w-[min(42rem,calc(100vw-2rem))] sm:rounded-md sm:border"
        >
          <PaletteBody
            inputRef={input}
            onChoose={choose}
            onDensity={onDensity}
            onShowKeys={onShowKeys}
            onClose={() => onOpen(false)}
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
