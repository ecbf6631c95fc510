import { classNames } from './class-names.ts'
import { initialsOf } from './person-color.ts'

type Size = 'xs' | 'sm' | 'md'

const sizes: Record<Size, string> = {
  xs: 'size-4.5 text-[0.5625rem]',
  sm: 'size-6 text-[0.6875rem]',
  md: 'size-8 text-13',
}

type AvatarProps = {
  name: string
  /** A CSS colour dark (light theme) or light (dark theme) enough for the person ink: see personColor. */
  color: string
  size?: Size | undefined
  /** Drawn beside the written name: hidden from screen readers. */
  decorative?: boolean | undefined
  className?: string | undefined
}

/** A person's initials in their colour. */
export function Avatar({ name, color, size = 'sm', decorative = false, className }: AvatarProps) {
  const voice = decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name, title: name }
  return (
    <span
      {...voice}
      style={{ backgroundColor: color }}
      className={classNames(
        'inline-flex shrink-0 items-center justify-center rounded-full font-semibold text-person-ink select-none',
        sizes[size],
        className,
      )}
    >
      {initialsOf(name)}
    </span>
  )
}
