'use client'

import { ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { Skeleton } from '../ui/skeleton.tsx'

type TableBackdropProps = {
  status: { kind: 'ready' } | { kind: 'loading' } | { kind: 'error'; content: ReactNode }
  rowHeight: number
  /** How many rows are drawn. */
  shown: number
  /** For when there are none. */
  children: ReactNode
}

const skeletonRows = 8

/** What fills a table without rows: skeletons of the rows to come, an error, or the empty state. */
export function TableBackdrop({ status, rowHeight, shown, children }: TableBackdropProps) {
  if (status.kind === 'ready' && shown > 0) return null
  return (
    <div className="absolute inset-x-px top-9.5 bottom-px overflow-y-auto">
      {status.kind === 'ready' && children}
      {status.kind === 'error' && status.content}
      {status.kind === 'loading' &&
        Array.from({ length: skeletonRows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
          <div key={row} style={{ height: rowHeight }} className="flex items-center gap-4 border-b px-2">
            <Skeleton className="h-3.5 w-16" />
            <Skeleton className="h-3.5 flex-1" />
            <Skeleton className="h-3.5 w-24" />
          </div>
        ))}
    </div>
  )
}

/** "3 new": offers the rows that arrived while the order was held; a null label hides it. */
export function ArrivalsPill({ label, onShow }: { label: string | null; onShow: () => void }) {
  return (
    <div role="status" className="pointer-events-none absolute inset-x-0 top-11 z-20 flex justify-center">
      {label !== null && (
        <button
          type="button"
          onClick={onShow}
          className="pointer-events-auto flex h-7 items-center gap-1.5 rounded-full bg-accent px-3 text-13 font-medium text-accent-ink shadow-menu"
        >
          <ArrowUp aria-hidden="true" className="size-3.5" />
          {label}
        </button>
      )}
    </div>
  )
}
