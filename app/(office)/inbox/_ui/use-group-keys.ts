'use client'

import { useEffect, useRef, useState } from 'react'
import type { NoticeGroup } from '@/server/teamwork/inbox/rules.ts'
import { useDeskKeys } from '../../../_client/use-desk-keys.ts'

type Keep = (group: NoticeGroup, at: string | null) => boolean

/**
 * One record of the list is the current one: arrows go from one to the next, `e` and `s` act on it. When it leaves the list,
 * the one that takes its place is current, and has the focus if it had it. `keep` filters, and is told the one being read.
 */
export function useGroupKeys(all: readonly NoticeGroup[], keep: Keep) {
  const [current, setCurrent] = useState<string | null>(null)
  const [reading, setReading] = useState<string | null>(null)
  const items = useRef(new Map<string, HTMLLIElement>())
  const place = useRef(0)
  const groupsShown = all.filter((group) => keep(group, reading))
  const keys = groupsShown.map(({ key }) => key)
  const found = current === null ? -1 : keys.indexOf(current)
  const at = found >= 0 ? found : Math.min(place.current, keys.length - 1)
  const held = keys[at] ?? null

  const focusOn = (key: string | null | undefined) => {
    if (key === null || key === undefined) return
    items.current.get(key)?.querySelector<HTMLElement>('[data-record]')?.focus()
  }
  const lost = current !== null && found < 0
  useEffect(() => {
    if (!lost) return
    setCurrent(held)
    if (document.activeElement === document.body && reading !== null) focusOn(held)
  })
  useEffect(() => {
    place.current = Math.max(0, at)
  }, [at])

  const press = (name: 'done' | 'put-off') => () => {
    const item = held === null ? undefined : items.current.get(held)
    item?.querySelector<HTMLButtonElement>(`[data-act=${name}]`)?.click()
  }
  const move = (step: number) => () => {
    const isInside = held !== null && items.current.get(held)?.contains(document.activeElement)
    focusOn(keys[isInside ? Math.min(keys.length - 1, Math.max(0, at + step)) : at])
  }
  useDeskKeys(held === null ? {} : { ArrowDown: move(1), ArrowUp: move(-1), e: press('done'), s: press('put-off') })

  return {
    held,
    groupsShown,
    propsOf: (key: string) => ({
      itemRef: (item: HTMLLIElement | null) => {
        if (item === null) items.current.delete(key)
        else items.current.set(key, item)
      },
      onEnter: () => {
        setCurrent(key)
        setReading(key)
      },
    }),
  }
}
