import { classNames } from '../ui/class-names.ts'

/**
 * A number whose changed digits roll (250 ms, in CSS alone). Takes the finished text in any locale; digits keep their
 * place from the right, so 999 → 1.000 rolls the units and not the whole.
 */
export function NumberRoll({ text, className }: { text: string; className?: string | undefined }) {
  const glyphs = [...text]
  return (
    <span className={classNames('inline-flex tabular-nums', className)}>
      <span className="sr-only">{text}</span>
      {glyphs.map((glyph, index) => {
        const place = glyphs.length - index
        return /\d/.test(glyph) ? (
          <span key={place} aria-hidden="true" className="rolling-digit" style={{ '--digit': glyph }} />
        ) : (
          <span key={`${place}${glyph}`} aria-hidden="true" className="still-glyph" data-glyph={glyph} />
        )
      })}
    </span>
  )
}
