import { Skeleton } from '@/components/ui/skeleton.tsx'

const places = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth']

export default function OfficeLoading() {
  return (
    <div aria-busy="true" className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,16rem),1fr))] gap-3">
      {places.map((place) => (
        <Skeleton key={place} className="h-44 rounded-md" />
      ))}
    </div>
  )
}
