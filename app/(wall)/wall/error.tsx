'use client'

import { useEffect } from 'react'
import { useTranslations } from 'use-intl'

/** Long enough that a fault which comes again at once does not keep the server busy (ms). */
const pause = 15_000

/** Nobody stands before a wall to press a button: it starts anew by itself. */
export default function WallError() {
  const t = useTranslations('walls.tv')
  useEffect(() => {
    const timer = setTimeout(() => window.location.reload(), pause)
    return () => clearTimeout(timer)
  }, [])
  return (
    <main data-wall="" className="fixed inset-0 flex cursor-none items-center justify-center bg-canvas text-ink">
      <p className="px-[5vw] text-center text-[4vmin] text-ink-muted">{t('failed')}</p>
    </main>
  )
}
