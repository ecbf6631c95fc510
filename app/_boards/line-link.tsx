import Link from 'next/link'
import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names.ts'
import type { KindProps } from './shown-tile.ts'

type Props = { href: string; look: KindProps['look']; className?: string; children: ReactNode }

/** The name of a record on a line of a tile, which leads to it on a desk. */
export function LineLink({ href, look, className, children }: Props) {
  if (look === 'wall') return <span className={classNames('min-w-0 truncate', className)}>{children}</span>
  return (
    <Link href={href} className={classNames('min-w-0 truncate rounded-sm hover:text-accent hover:underline', className)}>
      {children}
    </Link>
  )
}
