'use client'

import { Search } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button.tsx'
import { Kbd } from '@/components/ui/kbd.tsx'

const never = () => () => {}
const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform)

/** How the palette's key is written on this device; the server cannot know and writes the one that most have. */
export const usePaletteKeys = (): string => (useSyncExternalStore(never, isApple, () => false) ? '⌘ K' : 'Ctrl K')

/** Opens the palette by mouse or touch, and says by which keys. */
export function PaletteButton({ onOpen }: { onOpen: () => void }) {
  const t = useTranslations('palette')
  const keys = usePaletteKeys()
  return (
    <Button
      onClick={onOpen}
      aria-label={t('openWith', { keys })}
      aria-haspopup="dialog"
      className="max-sm:w-9 max-sm:border-0 max-sm:px-0 max-sm:pointer-coarse:w-11"
    >
      <Search aria-hidden="true" className="size-4 text-ink-muted" />
      <span className="hidden font-normal text-ink-muted sm:inline">{t('open')}</span>
      <span className="ml-2 hidden md:inline">
        <Kbd>{keys}</Kbd>
      </span>
    </Button>
  )
}
