import type { Role } from '../../server/auth/roles.ts'

/** The demo company: homeware, eleven shops and two warehouses in Spain and Portugal. */
export const demoCompany = { name: 'Casa Ribera', timeZone: 'Europe/Madrid', currency: 'EUR', locale: 'es' } as const

export const demoSites = {
  madrid: { name: 'Madrid', timeZone: 'Europe/Madrid' },
  lisboa: { name: 'Lisboa', timeZone: 'Europe/Lisbon' },
} as const
export type SiteName = keyof typeof demoSites

export type CastMember = {
  name: string
  title: string
  role: Role
  site: SiteName
  locale: 'en' | 'es' | 'pt'
  hue: string
}

/** Everybody who signs in, by what the story calls them. Outside staff is narrowed to one warehouse by the story. */
export const cast = {
  lucia: { name: 'Lucía Ferrer', title: 'Sistemas y accesos', role: 'admin', site: 'madrid', locale: 'es', hue: '262' },
  helena: { name: 'Helena Duarte', title: 'Directora de operaciones', role: 'manager', site: 'madrid', locale: 'es', hue: '12' },
  andres: { name: 'Andrés Molina', title: 'Controller', role: 'finance', site: 'madrid', locale: 'es', hue: '152' },
  nuria: { name: 'Nuria Campos', title: 'Jefa de almacén, Getafe', role: 'logistics', site: 'madrid', locale: 'es', hue: '32' },
  tiago: {
    name: 'Tiago Moreira',
    title: 'Chefe de armazém, Loures',
    role: 'logistics',
    site: 'lisboa',
    locale: 'pt',
    hue: '190',
  },
  beatriz: { name: 'Beatriz Salgado', title: 'Recursos humanos', role: 'hr', site: 'madrid', locale: 'es', hue: '330' },
  diego: { name: 'Diego Robles', title: 'Centro de servicio', role: 'it', site: 'madrid', locale: 'es', hue: '210' },
  marta: { name: 'Marta Quintela', title: 'Tiendas y TPV', role: 'it', site: 'madrid', locale: 'es', hue: '288' },
  rui: { name: 'Rui Baptista', title: 'Redes e servidores', role: 'it', site: 'lisboa', locale: 'pt', hue: '100' },
  joana: { name: 'Joana Prates', title: 'Instalações e manutenção', role: 'facilities', site: 'lisboa', locale: 'pt', hue: '60' },
  carmen: { name: 'Carmen Vidal', title: 'Marketing', role: 'marketing', site: 'madrid', locale: 'es', hue: '350' },
  oliver: { name: 'Oliver Grant', title: 'Carrier, Llano Transport', role: 'external', site: 'madrid', locale: 'en', hue: '230' },
  wall: { name: 'Pantalla del centro de servicio', title: '', role: 'wall', site: 'madrid', locale: 'es', hue: '0' },
} as const satisfies Record<string, CastMember>

export type CastName = keyof typeof cast
export const castNames = Object.keys(cast).filter((name): name is CastName => name in cast)

/** `lucia.ferrer@casaribera.example`; the domain can never be anybody's (RFC 2606). */
export const emailOf = (name: string): string =>
  `${name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, '.')}@casaribera.example`

/** People of the shops and offices who ask for help by phone or mail; they have no account. */
export const callers = {
  madrid: [
    'Pilar Otero, tienda Goya',
    'Sergio Luna, tienda Argüelles',
    'Inés Carrasco, tienda Alcalá',
    'Álvaro Nieto, tienda Getafe',
    'Rocío Peña, tienda Majadahonda',
    'Gonzalo Rey, almacén Getafe',
    'Elena Pardo, contabilidad',
    'Teresa Blasco, tienda Toledo',
  ],
  lisboa: [
    'Sofia Antunes, loja Chiado',
    'Miguel Fontes, loja Benfica',
    'Catarina Leal, loja Almada',
    'Pedro Valente, loja Cascais',
    'Inês Figueira, loja Setúbal',
    'Hugo Serrano, armazém Loures',
  ],
} as const satisfies Record<SiteName, readonly string[]>
