'use client'

import { Toaster, toast } from 'sonner'
import { classNames } from '../ui/class-names.ts'
import { type State, StateMark, stateText } from '../ui/state-mark.tsx'

const undoWindow = 10_000
const readingTime = 5_000

type Toast = {
  text: string
  detail?: string | undefined
  state?: State | undefined
  /** Offered for ten seconds; bad news without it stays until it is closed. */
  undo?: { label: string; onUndo: () => void } | undefined
  /** A later toast with the same id takes the place of the earlier. */
  id?: string | undefined
}

/** Says what just happened; a destructive act passes `undo`. */
export function showToast({ text, detail, state = 'neutral', undo, id }: Toast): void {
  toast(text, {
    icon: <StateMark state={state} className={stateText[state]} />,
    duration: undo ? undoWindow : state === 'bad' ? Number.POSITIVE_INFINITY : readingTime,
    ...(detail === undefined ? {} : { description: detail }),
    ...(undo === undefined ? {} : { action: { label: undo.label, onClick: undo.onUndo } }),
    ...(id === undefined ? {} : { id }),
  })
}

/** Where toasts appear; once, in the layout. */
export function ToastViewport({ label, closeLabel }: { label: string; closeLabel: string }) {
  return (
    <Toaster
      position="bottom-right"
      expand
      containerAriaLabel={label}
      closeButton
      toastOptions={{
        unstyled: true,
        closeButtonAriaLabel: closeLabel,
        classNames: {
          toast: classNames(
            'flex w-full items-center gap-2.5 font-sans rounded-md border border-line-strong bg-surface p-3 pr-9 text-14 text-ink shadow-menu sm:w-[22rem]',
          ),
          content: 'min-w-0 flex-1',
          title: 'font-medium',
          description: 'text-13 text-ink-muted',
          icon: 'flex shrink-0',
          actionButton: 'h-7 shrink-0 rounded-md border border-line-strong px-2 text-13 font-medium hover:bg-sunken',
          closeButton:
            'absolute top-1/2 right-2 flex size-6 -translate-y-1/2 items-center justify-center rounded-sm text-ink-muted hover:bg-sunken [&_svg]:size-3.5',
        },
      }}
    />
  )
}
