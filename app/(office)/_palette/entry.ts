import type { LucideIcon } from 'lucide-react'

/** One line of the palette. */
export type Entry = {
  id: string
  /** What it is called: a number, a code, the name of an action. */
  label: string
  /** The rest of a record: its title, where the words stand. */
  title: string
  detail: string
  icon: LucideIcon
  keys: string
  run: () => void
}

export type EntryGroup = { value: string; label: string; items: readonly Entry[] }
