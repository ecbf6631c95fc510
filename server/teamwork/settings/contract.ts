import * as z from 'zod'
import { instantInput } from '../../areas/input.ts'
import type { Choice, Place } from '../choices/contract.ts'

export const digests = ['none', 'daily', 'weekly'] as const

const minute = z.int().min(0).max(1439)

/** `quiet` is in minutes after midnight of the company's day; it may pass midnight. */
const inboxSettings = z.strictObject({
  quiet: z
    .strictObject({ from: minute, until: minute })
    .refine(({ from, until }) => from !== until, 'quiet hours that end when they begin have no length')
    .nullable(),
  quietWeekends: z.boolean(),
  digest: z.enum(digests),
})
/** Only what is given is changed, so that neither a choice made just before nor one of another device is lost. */
export const inboxSettingsInput = inboxSettings
  .partial()
  .refine((given) => Object.values(given).some((value) => value !== undefined), 'nothing is chosen')
export const focusInput = z.strictObject({ until: instantInput.nullable() })

export type InboxSettings = z.infer<typeof inboxSettings>
export type InboxSettingsInput = z.infer<typeof inboxSettingsInput>

/** How a person wants their inbox; `mails`: whether the company can send e-mail at all. */
export type InboxWishes = InboxSettings & { choices: Choice[]; places: Place[]; mails: boolean }

/** Whether a person wants to be left alone now. `until` is when that may change, null: not by itself. */
export type Standing = { mode: 'open' | 'quiet' | 'focus'; until: number | null }
