import * as z from 'zod'
import type { EntityName, Verb } from '../../auth/permissions.ts'
import type { Role } from '../../auth/roles.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { Area } from '../area-name.ts'

export const languages = ['en', 'es', 'pt'] as const
export type Language = (typeof languages)[number]

/** What a signed-in person's screens are drawn from: who, the company's conventions, and what the table allows. */
export type Me = {
  person: { id: string; name: string; hue: string; language: Language }
  roles: readonly Role[]
  company: { name: string; timeZone: string; currency: string; demo: boolean }
  /** Names of the queues, warehouses and sites that all their roles are narrowed to; empty: some role reaches everywhere. */
  places: readonly string[]
  areas: readonly Area[]
  metrics: readonly Metric[]
  can: { readonly [entity in EntityName]?: readonly Verb[] }
}

/** What pages may know before anybody is signed in: the demo's people, only in a demo company. */
export type Door = {
  company: string
  language: Language
  provider: boolean
  demo: readonly { id: string; name: string; title: string; role: Role; hue: string }[]
}

export type SessionRow = { id: string; device: string; since: number; current: boolean }

export const endSessionInput = z.strictObject({ id: z.uuid() })
export const languageInput = z.strictObject({ language: z.enum(languages) })
