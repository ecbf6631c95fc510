import type { Zone } from '@/server/areas/logistics/levels/rules.ts'
import type { StockLine } from './stock-lines.ts'

/** Which lines the table shows; it is written in the address, so that a link shows the same. */
export type StockFilter = { warehouseId: string | null; zone: Zone | null }

export const zones: readonly Zone[] = ['out', 'below', 'within', 'above']

type Params = { get(name: string): string | null }

/** The filter that an address asks for; what it says wrongly counts as unsaid. */
export const filterIn = (params: Params): StockFilter => ({
  warehouseId: params.get('warehouse'),
  zone: zones.find((zone) => zone === params.get('zone')) ?? null,
})

/** Everything that the filter leaves of the address. */
export const noFilter = { warehouse: null, zone: null, metric: null }

export const narrowing = ({ warehouseId, zone }: StockFilter): number =>
  [warehouseId, zone].filter((part) => part !== null).length

/** Whether a line is in the list; what is out is below its minimum too. */
export function isShown({ level, corridor }: StockLine, { warehouseId, zone }: StockFilter): boolean {
  if (warehouseId !== null && level.warehouseId !== warehouseId) return false
  return zone === null || corridor.zone === zone || (zone === 'below' && corridor.zone === 'out')
}
