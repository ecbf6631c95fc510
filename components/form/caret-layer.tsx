import { Fragment, type RefObject } from 'react'
import { classNames } from '../ui/class-names.ts'

/** Where somebody else is in a text: their caret, or what they have selected; positions in UTF-16 code units. */
export type CaretMark = { id: string; name: string; color: string; from: number; to: number }

type Props = { text: string; marks: readonly CaretMark[]; className: string; layer: RefObject<HTMLDivElement | null> }

/**
 * Others' carets over a text area: the same text in the same type and width, unseen, with the marks between its letters, so
 * that the browser itself finds where they stand.
 */
export function CaretLayer({ text, marks, className, layer }: Props) {
  const cuts = [...new Set([0, ...marks.flatMap(({ from, to }) => [from, to]), text.length])].sort((a, b) => a - b)
  return (
    <div
      ref={layer}
      aria-hidden="true"
      className={classNames(className, 'pointer-events-none overflow-hidden border-transparent bg-transparent text-transparent')}
    >
      {cuts.map((at, index) => {
        const until = cuts[index + 1] ?? text.length
        const over = marks.find(({ from, to }) => from <= at && at < to)
        return (
          <Fragment key={at}>
            {marks
              .filter(({ to }) => to === at)
              .map((mark) => (
                <Caret key={mark.id} mark={mark} />
              ))}
            <span
              style={over === undefined ? undefined : { backgroundColor: `color-mix(in srgb, ${over.color} 25%, transparent)` }}
            >
              {text.slice(at, until)}
            </span>
          </Fragment>
        )
      })}
      {/* A last empty line has no height of its own. */}
      {'\u200b'}
    </div>
  )
}

function Caret({ mark }: { mark: CaretMark }) {
  return (
    <span className="relative" data-caret={mark.name}>
      <span className="absolute -ml-px inline-block h-[1.2em] w-0.5" style={{ backgroundColor: mark.color }}>
        <span
          className="absolute bottom-full left-0 rounded-sm px-1 text-12 leading-4 whitespace-nowrap text-person-ink"
          style={{ backgroundColor: mark.color }}
        >
          {mark.name}
        </span>
      </span>
    </span>
  )
}
