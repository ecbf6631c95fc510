'use client'

import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'

type SegmentedControlProps<Value extends string> = {
  label: string
  options: readonly { value: Value; label: string }[]
  value: Value
  onChange: (value: Value) => void
}

/** One of two to five, all in sight: density, theme, language, period. */
export function SegmentedControl<Value extends string>({ label, options, value, onChange }: SegmentedControlProps<Value>) {
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(next: Value) => onChange(next)}
      className="inline-flex h-9 items-center pointer-coarse:h-11 gap-0.5 rounded-md bg-sunken p-0.5"
    >
      {options.map((option) => (
        <Radio.Root
          key={option.value}
          value={option.value}
          aria-label={option.label}
          className="inline-flex h-8 items-center rounded-sm pointer-coarse:h-10 px-2.5 text-13 whitespace-nowrap text-ink-muted select-none hover:text-ink data-checked:bg-surface data-checked:font-medium data-checked:text-ink data-checked:outline data-checked:outline-line-strong focus-visible:outline-2 focus-visible:outline-accent"
        >
          {option.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  )
}
