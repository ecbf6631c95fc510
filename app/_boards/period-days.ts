import type { BoardContent } from '@/server/areas/boards/contract.ts'

/** How many days back a board's charts begin. */
export const periodDays: Record<BoardContent['period'], number> = { day: 1, week: 7, month: 30, quarter: 91, year: 365 }
