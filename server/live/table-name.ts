import type { Entity } from '../auth/entity.ts'

/** The entity's table as the feed names it: `stockLevels` is `stock_levels` (a test compares all with the schema). */
export const tableName = ({ name }: Entity): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
