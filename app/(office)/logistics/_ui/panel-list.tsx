import type { ReactNode } from 'react'

type Row = { id: string; main: ReactNode; detail: string; mark?: ReactNode; action?: ReactNode }

type Props = { id: string; title: string; empty: string; action?: ReactNode; rows: readonly Row[] }

/** A short list of a panel: what, where and when, and what can be done with it. */
export function PanelList({ id, title, empty, action, rows }: Props) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-1">
      <header className="flex min-h-8 items-center justify-between gap-2">
        <h3 id={id} className="font-semibold">
          {title}
        </h3>
        {action}
      </header>
      {rows.length === 0 && <p className="text-13 text-ink-muted">{empty}</p>}
      {rows.length > 0 && (
        <ul className="divide-y border-y">
          {rows.map((row) => (
            <li key={row.id} className="flex min-h-11 items-center gap-3 py-1.5">
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-2 font-medium tabular-nums">
                  {row.main}
                  {row.mark}
                </p>
                <p className="text-13 break-words text-ink-muted">{row.detail}</p>
              </div>
              {row.action}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
