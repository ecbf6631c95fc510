import * as z from 'zod'
import { idInput } from '../../areas/input.ts'

export const noticeKinds = ['mention', 'assigned', 'alarm', 'comment', 'changed'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** `email` is the inbox and e-mail. */
export const channels = ['none', 'inbox', 'email'] as const
export type Channel = (typeof channels)[number]

/** `scopeId` is a queue, warehouse or site, or null for anywhere; `channel` null takes a choice back. */
export const choiceInput = z.strictObject({
  kind: z.enum(noticeKinds),
  scopeId: idInput.nullable(),
  channel: z.enum(channels).nullable(),
})
export type Choice = { kind: NoticeKind; scopeId: string | null; channel: Channel }

/** Where a choice can be narrowed to, as far as the person may see it. */
export type Place = { id: string; kind: 'queue' | 'warehouse' | 'site'; label: string }
