'use client'

import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'

export type Tab = { id: string; label: string; count?: string | undefined; content: ReactNode }

/** Panels under a row of tabs; arrows move between the tabs. */
export function Tabs({
  label,
  tabs,
  selected,
  onSelect,
}: {
  label: string
  tabs: readonly Tab[]
  selected: string
  onSelect: (id: string) => void
}) {
  return (
    <Base.Root value={selected} onValueChange={(id: string) => onSelect(id)}>
      <Base.List aria-label={label} className="flex gap-4 overflow-x-auto border-b">
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.id}
            value={tab.id}
            className="-mb-px flex h-10 items-center gap-1.5 border-b-2 border-transparent px-1 whitespace-nowrap text-ink-muted hover:text-ink data-active:border-accent data-active:font-medium data-active:text-ink focus-visible:-outline-offset-2"
          >
            {tab.label}
            {tab.count !== undefined && (
              <span className="rounded-sm bg-sunken px-1 text-12 text-ink-muted tabular-nums">{tab.count}</span>
            )}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.id} value={tab.id} className="pt-4 outline-offset-4">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
