import * as z from 'zod'
import { bodyInput, idInput, keyInput } from '../../input.ts'

export const commentKinds = ['public', 'internal'] as const

export const commentTicketInput = z.strictObject({
  key: keyInput,
  id: idInput,
  kind: z.enum(commentKinds),
  body: bodyInput(20_000).pipe(z.string().min(1)),
})
export type CommentTicket = z.infer<typeof commentTicketInput>
