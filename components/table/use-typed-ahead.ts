'use client'

import { useLayoutEffect } from 'react'

/**
 * While a list of choices is on its way, what is typed waits for it: keys pressed before it has focus are given to it
 * in their order, so that neither a fast hand nor a slow screen loses one.
 */
export function useTypedAhead() {
  useLayoutEffect(() => {
    const waiting: KeyboardEventInit[] = []

    function keep(event: KeyboardEvent) {
      if (isInList(event.target)) return
      const { key, code, shiftKey, ctrlKey, metaKey, altKey } = event
      waiting.push({ key, code, shiftKey, ctrlKey, metaKey, altKey, bubbles: true, cancelable: true })
      event.preventDefault()
      event.stopPropagation()
    }

    async function giveTo(event: FocusEvent) {
      if (!isInList(event.target)) return
      stop()
      for (const key of waiting) {
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', key))
        // The list moves its highlight and its focus before the next.
        await Promise.resolve()
      }
    }

    function stop() {
      document.removeEventListener('keydown', keep, true)
      document.removeEventListener('focusin', giveTo)
    }

    document.addEventListener('keydown', keep, true)
    document.addEventListener('focusin', giveTo)
    return stop
  }, [])
}

const isInList = (target: EventTarget | null): boolean => target instanceof Element && target.closest('[role=listbox]') !== null
