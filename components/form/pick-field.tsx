'use client'

import { Combobox } from '@base-ui/react/combobox'
import { Check, ChevronsUpDown } from 'lucide-react'
import { classNames } from '../ui/class-names.ts'
import { plainText, wordsOf } from '../ui/plain-text.ts'
import { popupItemStyle, popupStyle } from '../ui/popup-style.ts'
import { controlHeight, controlStyle, Field, type FieldTexts } from './field.tsx'

export type Pick = {
  value: string
  /** What the control shows once it is chosen; `detail` stands beside it in the list, and both are searched. */
  label: string
  detail: string
}

type PickFieldProps = FieldTexts & {
  value: string | null
  options: readonly Pick[]
  onChange: (value: string | null) => void
  placeholder?: string | undefined
  /** Said when nothing fits what is typed. */
  nothingFits: string
  openLabel: string
  className?: string | undefined
}

/** As many as fit a screen twice over; typing narrows the rest. */
const mostShown = 60

/** One of very many: type any words of it, arrows move, Enter chooses. */
export function PickField(props: PickFieldProps) {
  const { label, hint, error, aside, value, options, onChange, placeholder, nothingFits, openLabel, className } = props
  const chosen = options.find((option) => option.value === value) ?? null
  return (
    <Field label={label} hint={hint} error={error} aside={aside} className={className}>
      {(wiring) => (
        <Combobox.Root
          items={options}
          value={chosen}
          onValueChange={(next: Pick | null) => onChange(next?.value ?? null)}
          isItemEqualToValue={(a: Pick, b: Pick) => a.value === b.value}
          filter={fits}
          limit={mostShown}
          autoHighlight
        >
          <Combobox.InputGroup className="relative flex items-center">
            <Combobox.Input
              id={wiring.id}
              placeholder={placeholder}
              aria-describedby={wiring.describedBy}
              aria-invalid={wiring.invalid || undefined}
              autoComplete="off"
              className={classNames(controlStyle, controlHeight, 'pr-9')}
            />
            <Combobox.Trigger
              aria-label={openLabel}
              className="absolute right-0 flex h-full w-9 items-center pointer-coarse:w-11 justify-center text-ink-muted"
            >
              <ChevronsUpDown aria-hidden="true" className="size-4" />
            </Combobox.Trigger>
          </Combobox.InputGroup>
          <Combobox.Portal>
            <Combobox.Positioner sideOffset={4} className="z-50 outline-none">
              <Combobox.Popup className={classNames(popupStyle, 'max-h-[min(20rem,var(--available-height))] w-(--anchor-width)')}>
                <Combobox.Empty>
                  <p className="p-3 text-13 text-ink-muted empty:hidden">{nothingFits}</p>
                </Combobox.Empty>
                <Combobox.List className="p-1 outline-none data-empty:p-0">
                  {(option: Pick) => (
                    <Combobox.Item key={option.value} value={option} className={popupItemStyle}>
                      <span className="min-w-0 flex-1 py-1">
                        <span className="block truncate">{option.label}</span>
                        <span className="block truncate text-12 text-ink-muted">{option.detail}</span>
                      </span>
                      <Combobox.ItemIndicator>
                        <Check aria-hidden="true" className="size-4 text-accent" />
                      </Combobox.ItemIndicator>
                    </Combobox.Item>
                  )}
                </Combobox.List>
              </Combobox.Popup>
            </Combobox.Positioner>
          </Combobox.Portal>
        </Combobox.Root>
      )}
    </Field>
  )
}

/** Every word typed is somewhere in it. */
function fits({ label, detail }: Pick, query: string): boolean {
  const haystack = plainText(`${label} ${detail}`)
  return wordsOf(query).every((word) => haystack.includes(word))
}
