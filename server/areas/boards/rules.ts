import type { ShownBoard } from './contract.ts'

/** Of who has arranged nothing for themselves. */
export const emptySeat: ShownBoard['seat'] = { hidden: [], places: {}, period: null, home: false }
