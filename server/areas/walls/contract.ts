import * as z from 'zod'
import type { EntityName, Verb } from '../../auth/permissions.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { BoardContent, BoardPart } from '../boards/contract.ts'
import { idInput, keyInput } from '../input.ts'
import type { Hours, Timed } from './rules.ts'

export const privacies = ['public', 'staff'] as const
export type Privacy = (typeof privacies)[number]
export const transitions = ['cut', 'fade'] as const
export type Transition = (typeof transitions)[number]

/** A board with what of it the screen may show. */
export type BoardOnWall = Omit<BoardContent, 'note' | 'narrowedTo'> & { id: string; part: BoardPart | null }

/** One thing that a playlist shows: a board, one of its tabs or (null) all of them in turn. */
export type WallItem = Timed & { id: string; boardId: string; tabId: string | null }

/** All that a screen is drawn from. */
export type Wall = {
  screen: {
    id: string
    name: string
    site: string
    timeZone: string
    privacy: Privacy
    off: Hours
    quiet: Hours
    sound: boolean
    /** When it was last told to say its name, and to load itself anew. */
    identifyAt: number | null
    reloadAt: number | null
  }
  company: { name: string; timeZone: string; currency: string; demo: boolean; language: 'en' | 'es' | 'pt' }
  metrics: readonly Metric[]
  /** The entities of which it may see any rows; a screen changes nothing of them. */
  can: { readonly [entity in EntityName]?: readonly Verb[] }
  playlist: { transition: Transition; items: readonly WallItem[] } | null
  boards: readonly BoardOnWall[]
}

/** How a screen was last seen. */
export type Sighting = {
  screenId: string
  seenAt: number | null
  width: number | null
  height: number | null
  build: string | null
  showing: string | null
}

const minuteInput = z.int().min(0).max(1439)
/** Hours that begin when they end would be none or all. */
export const hoursInput = z
  .strictObject({ from: minuteInput, until: minuteInput })
  .refine(({ from, until }) => from !== until)
  .nullable()

/** An edit of nothing is a mistake of the screen. */
export const isEdit = (set: object): boolean => Object.keys(set).length > 0

export const recordInput = z.strictObject({ key: keyInput, id: idInput })
export type NamedRecord = z.infer<typeof recordInput>
