import { Fragment, type RefObject } from 'react'
import { classNames } from '../ui/class-names.ts'

/** Where somebody else is in a text: their caret, or what they have selected; positions in UTF-16 code units. */
export type CaretMark = { id: string; name: string; color: string; from: number; to: number }

type Props = {
  text: string
  marks: readonly CaretMark[]
  /** How the text area sets its text: what is drawn here stands exactly over it. */
  className: string
  /** Moved up by as much as the text area is scrolled. */
  layer: RefObject<HTMLDivElement | null>
}

/**
 * Others' carets over a text area: the same text in the same type and width, unseen, with the marks between its letters, so
 * that the browser itself finds where they stand.
 */
export function CaretLayer({ text, marks, className, layer }: Props) {
  const cuts = [...new Set([0, ...marks.flatMap(({ from, to }) => [from, to]), text.length])].sort((a, b) => a - b)
  return (
    <div
      aria-hidden="true"
      className={classNames('pointer-events-none max-h-80 text-transparent select-none', className)}
      // Room for a name above the first line.
      style={{ overflow: 'clip', overflowClipMargin: '1.25rem' }}
    >
      <div ref={layer}>
        {cuts.map((at, index) => {
          const over = marks.find(({ from, to }) => from <= at && at < to)
          return (
            <Fragment key={at}>
              {marks.map((mark) => mark.to === at && <Caret key={mark.id} mark={mark} />)}
              <span style={over && { backgroundColor: `color-mix(in srgb, ${over.color} 25%, transparent)` }}>
                {text.slice(at, cuts[index + 1] ?? text.length)}
              </span>
            </Fragment>
          )
        })}
      </div>
    </div>
  )
}

function Caret({ mark }: { mark: CaretMark }) {
  return (
    <span className="relative" data-caret={mark.name}>
      <span className="absolute -left-px h-[1.3em] w-0.5" style={{ backgroundColor: mark.color }} />
      <span
        className="absolute bottom-[1.1em] -left-px rounded-sm px-1 text-12 leading-4 font-normal whitespace-nowrap text-person-ink"
        style={{ backgroundColor: mark.color }}
      >
        {mark.name}
      </span>
    </span>
  )
}
