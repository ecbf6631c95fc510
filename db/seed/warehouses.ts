import type { Tx } from '../client.ts'
import { items, locations, stockLevels, suppliers, warehouses } from '../schema/logistics.ts'
import type { SiteName } from './cast.ts'
import { type CatalogueItem, catalogue, demoSuppliers, type SupplierName } from './catalogue.ts'

/** The two warehouses; Loures keeps what sells well, at two fifths of the demand. */
export const demoWarehouses = {
  getafe: { code: 'GET', name: 'Almacén Getafe', site: 'madrid', share: 0.6 },
  loures: { code: 'LOU', name: 'Armazém Loures', site: 'lisboa', share: 0.4 },
} as const satisfies Record<string, { code: string; name: string; site: SiteName; share: number }>
export type WarehouseName = keyof typeof demoWarehouses
const warehouseNames = ['getafe', 'loures'] as const

/** An item in a warehouse, in whole units. */
export type Shelf = {
  item: CatalogueItem
  itemId: string
  warehouse: WarehouseName
  warehouseId: string
  locationId: string
  /** Units a day. */
  demand: number
  min: number
  max: number
}

const aisles: { readonly [category: string]: string } = {
  Vajilla: 'A',
  Cristalería: 'A',
  Cocina: 'B',
  Cuchillería: 'B',
  Textil: 'C',
  Iluminación: 'D',
  Mueble: 'E',
  Orden: 'F',
}
const baysOfAisle = 3
const thousand = 1000

/** Builds warehouses, locations, suppliers and the catalogue, with the corridor of each item where it is kept. */
export async function buildWarehouses(tx: Tx, siteIds: { readonly [site in SiteName]: string }, at: number): Promise<Shelf[]> {
  const supplierIds = new Map<SupplierName, string>()
  for (const [name, supplier] of Object.entries(demoSuppliers)) {
    const [row] = await tx.insert(suppliers).values(supplier).returning({ id: suppliers.id })
    if (isSupplier(name) && row !== undefined) supplierIds.set(name, row.id)
  }
  const listed = await tx
    .insert(items)
    .values(catalogue.map((item) => ({ ...columnsOf(item), supplierId: supplierIds.get(item.supplier) ?? null })))
    .returning({ id: items.id, sku: items.sku })
  const itemIds = new Map(listed.map(({ id, sku }) => [sku, id]))
  const shelves: Shelf[] = []
  for (const warehouse of warehouseNames) {
    const { code, name, site } = demoWarehouses[warehouse]
    const [row] = await tx.insert(warehouses).values({ code, name, siteId: siteIds[site] }).returning({ id: warehouses.id })
    if (row === undefined) throw new Error(`Cannot build warehouse "${code}": the insert returned no row`)
    const kept = catalogue
      .filter(({ demand }) => warehouse === 'getafe' || demand >= 5)
      .map((item, n) => ({ item, bay: bayOf(item, n), ...corridorOf(item, warehouse) }))
    const bays = await buildBays(tx, row.id, kept)
    for (const { item, bay, ...corridor } of kept)
      shelves.push({
        item,
        itemId: itemIds.get(item.sku) ?? '',
        warehouse,
        warehouseId: row.id,
        locationId: bays.get(bay) ?? '',
        ...corridor,
      })
  }
  await tx.insert(stockLevels).values(
    shelves.map(({ itemId, warehouseId, demand, min, max }) => ({
      itemId,
      warehouseId,
      minStock: min * thousand,
      maxStock: max * thousand,
      safetyStock: Math.ceil(demand * 2) * thousand,
      createdAt: at,
    })),
  )
  return shelves
}

const isSupplier = (name: string): name is SupplierName => name in demoSuppliers

const bayOf = (item: CatalogueItem, n: number): string => `${aisles[item.category]}-0${1 + (n % baysOfAisle)}`

function corridorOf(item: CatalogueItem, warehouse: WarehouseName): { demand: number; min: number; max: number } {
  const share = item.demand >= 5 ? demoWarehouses[warehouse].share : 1
  const demand = item.demand * share
  const min = Math.ceil(demand * 5)
  const fill = Math.ceil((demand * (item.lead + 24)) / item.pack) * item.pack
  return { demand, min, max: min + Math.max(fill, item.pack) }
}

const columnsOf = ({ sku, name, category, unit, pack, cost, volume, lead, demand }: CatalogueItem) => ({
  sku,
  name,
  category,
  unit,
  packSize: pack * thousand,
  minStock: Math.ceil(demand * 5) * thousand,
  leadTimeDays: lead,
  cost,
  volume,
})

/** Bays just large enough for the corridors of what they hold; in aisle E somebody measured the furniture too small. */
async function buildBays(tx: Tx, warehouseId: string, kept: readonly { item: CatalogueItem; bay: string; max: number }[]) {
  const litres = new Map<string, number>()
  for (const { item, bay, max } of kept) litres.set(bay, (litres.get(bay) ?? 0) + max * item.volume)
  const made = await tx
    .insert(locations)
    .values(
      [...litres].map(([code, volume]) => ({
        warehouseId,
        code,
        capacity: Math.ceil((volume * (code.startsWith('E') ? 0.9 : 0.8)) / 100_000) * 100_000,
      })),
    )
    .returning({ id: locations.id, code: locations.code })
  return new Map(made.map(({ id, code }) => [code, id]))
}
