import {
  CircleGauge,
  Headset,
  ListTodo,
  type LucideIcon,
  MapPin,
  Package,
  Server,
  Truck,
  UserRound,
  Warehouse,
} from 'lucide-react'

/** The entities that the palette has a word and a sign for. */
const icons = {
  tickets: Headset,
  queues: ListTodo,
  services: Server,
  items: Package,
  suppliers: Truck,
  warehouses: Warehouse,
  locations: MapPin,
  people: UserRound,
} as const satisfies { [entity: string]: LucideIcon }

export type FoundEntity = keyof typeof icons

export const isFoundEntity = (entity: unknown): entity is FoundEntity =>
  typeof entity === 'string' && Object.hasOwn(icons, entity)

/** The sign of an entity, and its name among the texts `palette.entities`. */
export const faceOf = (entity: string): { icon: LucideIcon; text: FoundEntity | 'other' } =>
  isFoundEntity(entity) ? { icon: icons[entity], text: entity } : { icon: CircleGauge, text: 'other' }
