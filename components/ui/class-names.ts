import { type ClassValue, clsx } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

const merge = extendTailwindMerge({ extend: { theme: { text: ['12', '13', '14', '16', '20', '28', '40', '64'] } } })

/** Joins class names; of two that set the same property the later wins. */
export function classNames(...parts: ClassValue[]): string {
  return merge(clsx(parts))
}
