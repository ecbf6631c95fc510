import * as z from 'zod'
import { idInput } from '../../areas/input.ts'
import { aboutInput } from '../threads/contract.ts'

/** Records by name, and talks whose matters are asked for. */
export const listMattersInput = z.strictObject({
  records: z.array(aboutInput).max(200),
  threads: z.array(idInput).max(200),
})
export type ListMatters = z.infer<typeof listMattersInput>

/** How a matter is called; `thread` says for which talk it was asked. What the asker may not see is left out. */
export type CalledMatter = { entity: string; record: string; label: string; thread: string | null }
