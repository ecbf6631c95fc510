import { type MovementKind, movementKinds } from '@/server/areas/logistics/movements/rules.ts'

/** The key that begins each movement, in every language. */
export const keyOfKind: Record<MovementKind, string> = { receipt: 'r', issue: 'i', transfer: 't', adjustment: 'a', return: 'b' }

export const kindOfKey = (key: string): MovementKind | null => movementKinds.find((kind) => keyOfKind[kind] === key) ?? null
