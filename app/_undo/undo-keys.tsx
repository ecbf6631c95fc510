'use client'

import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { showToast } from '@/components/feedback/toast.tsx'
import { useErrands } from '../_client/errands.ts'
import { takeLastAct } from './own-acts.ts'
import { useTakeBack } from './use-take-back.ts'

/** Where ⌘Z belongs to the text that is being written. */
const texts =
  'input, textarea, select, [contenteditable]:not([contenteditable=false]), [role=combobox], [role=menu], [role=listbox]'

/** ⌘Z and Ctrl+Z outside of texts take back the person's own last act of this tab; so does the palette. */
export function UndoKeys() {
  const t = useTranslations('activity.undo')
  const { takeBack } = useTakeBack()
  const undoLast = useRef(() => {})
  undoLast.current = () => {
    const act = takeLastAct()
    if (act === undefined) showToast({ text: t('noActs'), id: 'no acts' })
    else void takeBack({ kind: 'mutation', key: act.key }, act.what)
  }
  useErrands({ undo: () => undoLast.current() })
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
      const isInText = event.target instanceof HTMLElement && event.target.closest(texts) !== null
      if (!isUndo || isInText || event.defaultPrevented) return
      event.preventDefault()
      undoLast.current()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  return null
}
