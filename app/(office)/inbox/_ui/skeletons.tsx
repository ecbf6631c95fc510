import { Skeleton } from '@/components/ui/skeleton.tsx'

/** In the place of what is still to come. */
export function Skeletons() {
  return (
    <div aria-busy="true" className="flex flex-col gap-2">
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-20 w-full" />
    </div>
  )
}
