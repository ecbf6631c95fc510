'use client'

import { type RefObject, useLayoutEffect, useRef } from 'react'

/** Keeps what is in view where it is when rows come or go above it; `arrangement` changes (sort, filter) are left alone. */
export function useStillScroll(
  scroller: RefObject<HTMLElement | null>,
  order: readonly string[],
  rowHeight: number,
  arrangement: string,
) {
  const before = useRef({ order, arrangement })
  useLayoutEffect(() => {
    const last = before.current
    before.current = { order, arrangement }
    const element = scroller.current
    if (element === null || last.order === order || last.arrangement !== arrangement) return
    const at = Math.floor(element.scrollTop / rowHeight)
    const anchor = last.order[at]
    const now = element.scrollTop > 0 && anchor !== undefined ? order.indexOf(anchor) : -1
    if (now >= 0) element.scrollTop += (now - at) * rowHeight
  }, [scroller, order, rowHeight, arrangement])
}
