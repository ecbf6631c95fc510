'use client'

import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react'
import { classNames } from '../ui/class-names.ts'
import { CaretLayer, type CaretMark } from './caret-layer.tsx'
import { controlStyle, Field, type FieldTexts } from './field.tsx'

type Props = FieldTexts & {
  value: string
  /** `caret` is where the writer is in the text that they have made. */
  onWrite: (text: string, caret: number) => void
  /** Names places that stay where they are while others write around them, and finds them again. */
  markAt: (index: number) => string
  placeOf: (mark: string) => number | null
  /** What is selected, as two marks; null when the field is left. */
  onSelect: (selected: { from: string; to: string } | null) => void
  /** A word is being composed (an accent, Chinese): until it is done, `value` must not change. */
  onCompose: (isComposing: boolean) => void
  onUndo: () => void
  onRedo: () => void
  /** Called on Ctrl+Enter or ⌘Enter. */
  onSend: () => void
  /** Where others are in it. */
  marks: readonly CaretMark[]
  readOnly: boolean
  busy: boolean
  maxLength: number
  title?: string | undefined
}

/** What the field and the layer over it must have alike for their letters to stand at the same places. */
const letterStyle = 'col-start-1 row-start-1 border px-2.5 py-2 text-14 break-words whitespace-pre-wrap pointer-coarse:text-16'

/** Several lines of text that others write at the same time: their carets are seen, and one's own stays where it is. */
export function SharedTextArea({ label, hint, error, aside, value, marks, readOnly, busy, maxLength, title, ...on }: Props) {
  const area = useRef<HTMLTextAreaElement>(null)
  const layer = useRef<HTMLDivElement>(null)
  const selected = useRef<{ from: string; to: string } | null>(null)
  /** What the field had after this person's own last stroke. */
  const own = useRef(value)

  function select() {
    const { selectionStart, selectionEnd } = area.current ?? { selectionStart: 0, selectionEnd: 0 }
    selected.current = { from: on.markAt(selectionStart), to: on.markAt(selectionEnd) }
    on.onSelect(selected.current)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: others' writing moves the caret back to where it was in the text
  useLayoutEffect(() => {
    const node = area.current
    const kept = selected.current
    if (node === null || kept === null || value === own.current) return
    own.current = value
    const [from, to] = [on.placeOf(kept.from), on.placeOf(kept.to)]
    if (from !== null && to !== null && document.activeElement === node) node.setSelectionRange(from, to)
  }, [value])

  const follow = useRef(select)
  useEffect(() => {
    follow.current = select
  })
  // Not React's `onSelect`: of a selection that no key or pointer made it says nothing.
  useEffect(() => {
    const hear = () => document.activeElement === area.current && follow.current()
    document.addEventListener('selectionchange', hear)
    return () => document.removeEventListener('selectionchange', hear)
  }, [])

  function press(event: KeyboardEvent) {
    const isCommand = event.ctrlKey || event.metaKey
    if (event.key === 'Enter' && isCommand) on.onSend()
    const isUndo = event.key.toLowerCase() === 'z' && isCommand && !event.altKey
    const isRedo = (event.key.toLowerCase() === 'y' && isCommand) || (isUndo && event.shiftKey)
    if (!isUndo && !isRedo) return
    // The browser's own undo knows nothing of what others have written in between.
    event.preventDefault()
    if (isRedo) on.onRedo()
    else on.onUndo()
  }

  return (
    <Field label={label} hint={hint} error={error} aside={aside}>
      {(wiring) => (
        <div className="grid">
          <textarea
            ref={area}
            rows={3}
            id={wiring.id}
            aria-describedby={wiring.describedBy}
            aria-invalid={wiring.invalid || undefined}
            aria-busy={busy || undefined}
            title={title}
            aria-description={title}
            maxLength={maxLength}
            autoComplete="off"
            readOnly={readOnly}
            value={value}
            onChange={({ target }) => {
              own.current = target.value
              on.onWrite(target.value, target.selectionEnd)
              select()
            }}
            onBlur={() => {
              selected.current = null
              on.onSelect(null)
            }}
            onCompositionStart={() => on.onCompose(true)}
            onCompositionEnd={() => on.onCompose(false)}
            onKeyDown={press}
            onScroll={({ currentTarget }) => {
              if (layer.current !== null) layer.current.style.translate = `0 ${-currentTarget.scrollTop}px`
            }}
            className={classNames(controlStyle, letterStyle, 'field-sizing-content max-h-80 [scrollbar-width:none]')}
          />
          <CaretLayer layer={layer} text={value} marks={marks} className={classNames(letterStyle, 'border-transparent')} />
        </div>
      )}
    </Field>
  )
}
