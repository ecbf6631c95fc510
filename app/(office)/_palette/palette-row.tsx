'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import { Kbd } from '@/components/ui/kbd.tsx'
import type { Entry } from './entry.ts'

/** A record, page or action of the palette. */
export function PaletteRow({ entry, onChoose }: { entry: Entry; onChoose: (entry: Entry) => void }) {
  const { label, title, detail, icon: Icon, keys } = entry
  return (
    <Autocomplete.Item
      value={entry}
      onClick={() => onChoose(entry)}
      className="flex min-h-10 cursor-default scroll-my-8 items-center gap-2.5 rounded-sm px-2 py-1 outline-none select-none data-highlighted:bg-accent-soft pointer-coarse:min-h-12"
    >
      <Icon aria-hidden="true" className="size-4 shrink-0 text-ink-muted" />
      <span className="min-w-0 flex-1">
        <span className="block truncate">
          <span className="font-medium">{label}</span>
          {title !== '' && <span> {title}</span>}
        </span>
        {detail !== '' && <span className="block truncate text-12 text-ink-muted">{detail}</span>}
      </span>
      {keys !== '' && (
        <span aria-hidden="true" className="max-sm:hidden">
          <Kbd>{keys}</Kbd>
        </span>
      )}
    </Autocomplete.Item>
  )
}
