'use client'

import { useAddress } from '../_client/use-address.ts'

/** Whether the panel of a number is open: what moved it, and what is said of it. In the address, so that a link opens it. */
export function useTilePanel(metric: string) {
  const { params, go } = useAddress()
  return {
    isOpen: params.get('tile') === metric,
    open: () => go({ tile: metric }, 'new'),
    openTalk: () => go({ tile: metric, talk: 'all' }, 'new'),
    close: () => go({ tile: null, talk: null }),
  }
}
