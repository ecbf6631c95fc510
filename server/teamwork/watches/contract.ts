import * as z from 'zod'
import { aboutInput } from '../threads/contract.ts'

export const watchInput = z.strictObject({ ...aboutInput.shape, watching: z.boolean() })
