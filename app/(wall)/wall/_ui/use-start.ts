'use client'

import { useEffect, useState } from 'react'

const name = 'wall-started'

/** Taken down, it is asked for again when the screen is hung anew. */
export const forgetStart = (): void => localStorage.removeItem(name)

/**
 * The one gesture that browsers ask for before a page may fill the screen, and sound: any key or touch. That it was made is
 * remembered by the device, so that a wall which starts anew by itself asks nobody. Null until the device has been asked.
 */
export function useStart(): boolean | null {
  const [isStarted, setStarted] = useState<boolean | null>(null)
  useEffect(() => {
    setStarted(localStorage.getItem(name) !== null)
    function start() {
      document.documentElement.requestFullscreen().catch(() => {})
      localStorage.setItem(name, 'yes')
      setStarted(true)
    }
    window.addEventListener('keydown', start)
    window.addEventListener('pointerdown', start)
    return () => {
      window.removeEventListener('keydown', start)
      window.removeEventListener('pointerdown', start)
    }
  }, [])
  return isStarted
}
