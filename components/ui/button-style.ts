import { classNames } from './class-names.ts'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'sm' | 'md' | 'lg'

const variants: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-accent-ink hover:bg-accent/90 active:bg-accent/85',
  secondary: 'border border-line-strong bg-surface text-ink hover:bg-sunken active:bg-line',
  quiet: 'text-ink hover:bg-sunken active:bg-line data-popup-open:bg-sunken',
  danger: 'bg-bad text-bad-ink hover:bg-bad/90 active:bg-bad/85',
}

const sizes: Record<ButtonSize, string> = {
  sm: 'h-7 gap-1.5 px-2 text-13 pointer-coarse:h-9',
  md: 'h-9 gap-2 px-3 text-14 pointer-coarse:h-11',
  lg: 'h-11 gap-2 px-4 text-16',
}

/** The classes of a button, for links that look like one. */
export function buttonStyle(variant: ButtonVariant = 'secondary', size: ButtonSize = 'md', className?: string): string {
  return classNames(
    'inline-flex shrink-0 items-center justify-center rounded-md font-medium whitespace-nowrap select-none',
    'aria-disabled:cursor-not-allowed aria-disabled:opacity-60',
    variants[variant],
    sizes[size],
    className,
  )
}
