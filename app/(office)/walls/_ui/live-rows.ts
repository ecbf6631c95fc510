import type { Privacy, Transition } from '@/server/areas/walls/contract.ts'

/* Rows of the live store, as the topics of walls name their columns (server/areas/walls/topics.ts). */

type Keyed = { readonly id: string; readonly version: number }

export type Screen = Keyed & {
  readonly name: string
  readonly siteId: string
  readonly privacy: Privacy
  readonly playlistId: string | null
  readonly offFrom: number | null
  readonly offUntil: number | null
  readonly quietFrom: number | null
  readonly quietUntil: number | null
}

export type Playlist = Keyed & { readonly name: string; readonly transition: Transition }

export type PlaylistItem = Keyed & {
  readonly playlistId: string
  readonly boardId: string
  readonly tabId: string | null
  readonly place: number
  readonly seconds: number
  readonly fromMinute: number | null
  readonly untilMinute: number | null
  readonly weekdays: readonly number[]
}

export type Site = Keyed & { readonly name: string; readonly timeZone: string }

export const byName = [{ column: 'name', descending: false }] as const
export const byPlace = [{ column: 'place', descending: false }] as const
