import * as z from 'zod'
import { idInput, keyInput, lineInput } from '../../input.ts'
import { privacies } from '../contract.ts'
import { readCode } from './rules.ts'

/** A device that asks to become a screen shows the code, and proves by the secret that it is the one which asked. */
export type Pairing = { code: string; secret: string; expiresAt: number }

/** What became of asking: still waiting for somebody's word, approved (the device has its token now), or over. */
export type PairingState = 'waiting' | 'paired' | 'expired'

export const pairingSecretInput = z.strictObject({ secret: z.string().min(20).max(100) })

export const pairScreenInput = z.strictObject({
  key: keyInput,
  code: z.string().max(40).transform(readCode),
  name: lineInput(60),
  siteId: idInput,
  privacy: z.enum(privacies),
  playlistId: idInput.nullable(),
})
export type PairScreen = z.infer<typeof pairScreenInput>
