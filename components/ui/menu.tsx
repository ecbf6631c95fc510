'use client'

import { Menu as Base } from '@base-ui/react/menu'
import { Check, type LucideIcon } from 'lucide-react'
import { Fragment, type ReactElement } from 'react'
import { classNames } from './class-names.ts'
import { popupItemStyle, popupStyle } from './popup-style.ts'

export type MenuEntry =
  | {
      kind: 'action'
      id: string
      label: string
      icon?: LucideIcon | undefined
      keys?: string | undefined
      danger?: boolean | undefined
      /** Greys the entry and is shown beneath its label. */
      disabledReason?: string | undefined
      onSelect: () => void
    }
  | { kind: 'toggle'; id: string; label: string; checked: boolean; onToggle: (checked: boolean) => void }
  | { kind: 'heading'; id: string; label: string }
  | { kind: 'separator'; id: string }

/** A menu of actions and toggles; `trigger` must be a button element with its own name. */
export function Menu({
  trigger,
  entries,
  align = 'start',
}: {
  trigger: ReactElement
  entries: readonly MenuEntry[]
  align?: 'start' | 'end' | undefined
}) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} className="z-50 outline-none">
          <Base.Popup className={classNames(popupStyle, 'min-w-48 p-1')}>
            {entries.map((entry) => (
              <Fragment key={entry.id}>{entryOf(entry)}</Fragment>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function entryOf(entry: MenuEntry) {
  switch (entry.kind) {
    case 'separator':
      return <Base.Separator className="-mx-1 my-1 h-px bg-line" />
    case 'heading':
      return (
        <div role="presentation" className="px-2 pt-2 pb-1 text-12 font-medium text-ink-faint">
          {entry.label}
        </div>
      )
    case 'toggle':
      return (
        <Base.CheckboxItem
          checked={entry.checked}
          onCheckedChange={entry.onToggle}
          closeOnClick={false}
          className={popupItemStyle}
        >
          <span className="flex size-4 items-center justify-center">
            <Base.CheckboxItemIndicator>
              <Check aria-hidden="true" className="size-4 text-accent" />
            </Base.CheckboxItemIndicator>
          </span>
          {entry.label}
        </Base.CheckboxItem>
      )
    case 'action': {
      const Icon = entry.icon
      return (
        <Base.Item
          disabled={entry.disabledReason !== undefined}
          onClick={entry.onSelect}
          className={classNames(popupItemStyle, entry.danger && 'text-bad')}
        >
          {Icon && <Icon aria-hidden="true" className="size-4 shrink-0" />}
          <span className="flex-1 py-1">
            {entry.label}
            {entry.disabledReason !== undefined && <span className="block text-12">{entry.disabledReason}</span>}
          </span>
          {entry.keys !== undefined && <span className="text-12 text-ink-faint">{entry.keys}</span>}
        </Base.Item>
      )
    }
  }
}
