'use client'

import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { popupItemStyle, popupStyle } from './popup-style.ts'

export type SelectOption<Value extends string = string> = { value: Value; label: string; mark?: ReactNode }

export type SelectProps<Value extends string> = {
  value: Value | null
  options: readonly SelectOption<Value>[]
  onChange: (value: Value) => void
  placeholder?: string | undefined
  /** A name when no label element points here. */
  label?: string | undefined
  id?: string | undefined
  labelledBy?: string | undefined
  describedBy?: string | undefined
  invalid?: boolean | undefined
  disabled?: boolean | undefined
  name?: string | undefined
  /** Opens at once and tells when it closes: the in-place editor of a table cell. */
  startOpen?: boolean | undefined
  onClose?: (() => void) | undefined
  className?: string | undefined
}

/** One of few: type to find, arrows to move, Enter to choose. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  return (
    <Base.Root
      items={[...props.options]}
      value={props.value}
      onValueChange={(value: Value | null) => value !== null && props.onChange(value)}
      disabled={props.disabled ?? false}
      defaultOpen={props.startOpen ?? false}
      onOpenChange={(open) => !open && props.onClose?.()}
      {...(props.name === undefined ? {} : { name: props.name })}
    >
      <Base.Trigger
        id={props.id}
        aria-label={props.label}
        aria-labelledby={props.labelledBy}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid || undefined}
        className={classNames(
          'flex h-9 w-full min-w-0 pointer-coarse:h-11 pointer-coarse:text-16 items-center justify-between gap-2 rounded-md border border-line-strong bg-surface px-2.5 text-left text-14',
          'aria-invalid:border-bad data-disabled:bg-sunken data-disabled:text-ink-faint',
          props.className,
        )}
      >
        <Base.Value placeholder={props.placeholder} className="truncate data-placeholder:text-ink-faint" />
        <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-ink-muted" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-none">
          <Base.Popup className={classNames(popupStyle, 'min-w-(--anchor-width)')}>
            <Base.List className="p-1 outline-none">
              {props.options.map((option) => (
                <Base.Item key={option.value} value={option.value} className={popupItemStyle}>
                  {option.mark}
                  <Base.ItemText className="flex-1 truncate">{option.label}</Base.ItemText>
                  <Base.ItemIndicator>
                    <Check aria-hidden="true" className="size-4 text-accent" />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
