import { classNames } from './class-names.ts'

/** A place that will be filled: give it the final size, so that nothing jumps. */
export function Skeleton({ className }: { className?: string | undefined }) {
  return <span aria-hidden="true" className={classNames('block animate-shimmer rounded-sm bg-line', className)} />
}
