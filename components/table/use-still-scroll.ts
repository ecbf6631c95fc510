'use client'

import { useLayoutEffect, useRef } from 'react'

type StillScroll = {
  scroller: HTMLElement | null
  /** Where the table is scrolled to, in pixels; known, so that an unscrolled table forces no layout. */
  offset: number
  order: readonly string[]
  /** A new arrangement (sort, filter) is the person's own act: nothing is kept in place. */
  arrangement: string
  rowHeight: number
}

/** Keeps what is in view where it is when rows come or go above it. */
export function useStillScroll({ scroller, offset, order, arrangement, rowHeight }: StillScroll) {
  const before = useRef({ order, arrangement })
  useLayoutEffect(() => {
    const last = before.current
    before.current = { order, arrangement }
    if (scroller === null || offset <= 0 || last.order === order || last.arrangement !== arrangement) return
    const at = Math.floor(scroller.scrollTop / rowHeight)
    const anchor = last.order[at]
    const now = anchor === undefined ? -1 : order.indexOf(anchor)
    if (now >= 0) scroller.scrollTop += (now - at) * rowHeight
  }, [scroller, offset, order, arrangement, rowHeight])
}
