'use client'

/** Somebody's change of a row, shown for a moment in their colour. */
export type CellChange = {
  columnIds: readonly string[]
  color: string
  /** Milliseconds since the epoch, this machine's clock. */
  at: number
}

/** The glow over a changed cell: 1.2 s from the change, however late the row is drawn. */
export function CellGlow({ change }: { change: CellChange }) {
  return (
    <span
      key={change.at}
      aria-hidden="true"
      ref={(element) => {
        if (element) element.style.animationDelay = `${Math.min(0, change.at - Date.now())}ms`
      }}
      style={{ backgroundColor: change.color }}
      className="pointer-events-none absolute inset-0 animate-glow opacity-0"
    />
  )
}
