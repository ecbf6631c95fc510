import type { ReactNode } from 'react'

/** A part of the component page, found by its title. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-3">
      <h2 className="text-16 font-semibold">{title}</h2>
      {children}
    </section>
  )
}
