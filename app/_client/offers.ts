'use client'

import { useEffect, useRef } from 'react'

/** Something that can be done on this page as it is now: with the ticket that is open, for one. */
export type Offer = { id: string; label: string; run: () => void }

const offered = new Set<() => readonly Offer[]>()

/** Puts what a component can do into the palette while it is there. */
export function useOffers(offers: readonly Offer[]) {
  const latest = useRef(offers)
  latest.current = offers
  useEffect(() => {
    const read = () => latest.current
    offered.add(read)
    return () => {
      offered.delete(read)
    }
  }, [])
}

/** All that can be done here at this moment. */
export const offersHere = (): readonly Offer[] => [...offered].flatMap((read) => read())
