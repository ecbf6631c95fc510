import * as z from 'zod'
import type { Refusal } from '../../../kernel/errors.ts'
import { baseInput, idInput, instantInput, keyInput } from '../../input.ts'

/** What can be asked for. */
export const alertKinds = ['band', 'goal', 'noData'] as const
export type AlertKind = (typeof alertKinds)[number]
export const ringingBands = ['watch', 'bad'] as const
export type RingingBand = (typeof ringingBands)[number]

const metricInput = z.string().min(1).max(80)

export const watchMetricInput = z.strictObject({
  key: keyInput,
  metric: metricInput,
  kind: z.enum(alertKinds),
  /** Of a band: the mildest that it rings in. */
  band: z.enum(ringingBands).nullable(),
  each: z.boolean(),
  wall: z.boolean(),
})
export const changeAlertInput = z.strictObject({
  key: keyInput,
  id: idInput,
  base: baseInput,
  set: z.strictObject({
    band: z.enum(ringingBands).exactOptional(),
    each: z.boolean().exactOptional(),
    wall: z.boolean().exactOptional(),
  }),
})
/** `until` null: it rings again from now on. */
export const silenceAlertInput = z.strictObject({ key: keyInput, id: idInput, until: instantInput.nullable() })
export const alertInput = z.strictObject({ key: keyInput, id: idInput })
export const alertsInput = z.strictObject({ metric: metricInput })

export type WatchMetric = z.infer<typeof watchMetricInput>
export type ChangeAlert = z.infer<typeof changeAlertInput>
export type SilenceAlert = z.infer<typeof silenceAlertInput>
export type AlertId = z.infer<typeof alertInput>

/** `pointless`: the number has no such bands or goal, so that it would never ring; `twice`: they are told of just that already. */
export type AlertRefusal = Refusal<'pointless' | 'twice'>

/** A rule as its owner or those who steer see it. */
export type Alert = {
  id: string
  version: number
  metric: string
  ownerId: string
  kind: AlertKind
  band: RingingBand | null
  each: boolean
  wall: boolean
  silencedUntil: number | null
  doneAt: number | null
}

/** The rules about a number; what is not seen `whole` cannot be watched. */
export type AlertsOf = { whole: boolean; alerts: Alert[] }

/** An alarm that has not recovered; `value` is what the number was when it rang. */
export type OpenAlarm = {
  id: string
  metric: string
  kind: AlertKind
  band: RingingBand | null
  value: number | null
  since: number
  acknowledgedBy: string | null
  acknowledgedAt: number | null
}

/** What an inbox line says of the newest alarm of a number. */
export type ToldAlarm = OpenAlarm & { recovered: boolean }

/** An alarm on a wall: `who` is on it, where the screen may name people, and since how long somebody is (ms; null: nobody). */
export type HungAlarm = Omit<OpenAlarm, 'acknowledgedBy' | 'acknowledgedAt'> & { who: string | null; takenFor: number | null }
