/** The suppliers, by what the catalogue calls them. */
export const demoSuppliers = {
  talavera: {
    name: 'Cerámicas Talavera',
    contactName: 'Rosa Lillo',
    phone: '+34 925 010 120',
    city: 'Talavera de la Reina',
    country: 'España',
  },
  minho: {
    name: 'Têxteis do Minho',
    contactName: 'Fernando Abreu',
    phone: '+351 253 010 330',
    city: 'Guimarães',
    country: 'Portugal',
  },
  cutelaria: {
    name: 'Cutelaria Santos & Filhos',
    contactName: 'Paula Santos',
    phone: '+351 253 020 410',
    city: 'Caldas das Taipas',
    country: 'Portugal',
  },
  soria: {
    name: 'Maderas Pinar de Soria',
    contactName: 'Javier Hinojosa',
    phone: '+34 975 030 200',
    city: 'Soria',
    country: 'España',
  },
  levante: {
    name: 'Iluminación Levante',
    contactName: 'Amparo Soler',
    phone: '+34 963 040 515',
    city: 'Valencia',
    country: 'España',
  },
  nordic: {
    name: 'Nordic Home Supply',
    contactName: 'Karin Holm',
    phone: '+46 8 505 060 00',
    city: 'Stockholm',
    country: 'Sverige',
  },
  marinha: {
    name: 'Vidros da Marinha',
    contactName: 'Luís Ferraz',
    phone: '+351 244 070 640',
    city: 'Marinha Grande',
    country: 'Portugal',
  },
  ebro: { name: 'Menaje del Ebro', contactName: 'Pilar Aznar', phone: '+34 976 080 725', city: 'Zaragoza', country: 'España' },
} as const
export type SupplierName = keyof typeof demoSuppliers

/** What is particular about an item in the story: never sold, its supplier late for weeks, or ordered twice by mistake. */
export type Fortune = 'dead' | 'starved' | 'doubled'

/** Cost in cents, volume in thousandths of litres, demand in units a day over both warehouses. */
export type CatalogueItem = {
  sku: string
  name: string
  category: string
  supplier: SupplierName
  unit: string
  pack: number
  cost: number
  volume: number
  lead: number
  demand: number
  fortune: Fortune | null
}

type Line = readonly [sku: string, name: string, pack: number, cost: number, litres: number, demand: number, fortune?: Fortune]

const section = (category: string, supplier: SupplierName, lead: number, lines: readonly Line[], unit = 'ud'): CatalogueItem[] =>
  lines.map(([sku, name, pack, cost, litres, demand, fortune = null]) => ({
    sku,
    name,
    category,
    supplier,
    unit,
    pack,
    cost,
    volume: litres * 1000,
    lead,
    demand,
    fortune,
  }))

export const catalogue: readonly CatalogueItem[] = [
  ...section('Vajilla', 'talavera', 9, [
    ['VAJ-1001', 'Plato llano gres azul 27 cm', 12, 420, 1, 14],
    ['VAJ-1002', 'Plato hondo gres azul 22 cm', 12, 390, 1, 11],
    ['VAJ-1003', 'Plato postre gres azul 20 cm', 12, 310, 1, 10],
    ['VAJ-1004', 'Cuenco ensalada Talavera 26 cm', 6, 1290, 4, 4],
    ['VAJ-1005', 'Fuente horno barro 30 cm', 4, 1180, 5, 3, 'starved'],
    ['VAJ-1006', 'Taza desayuno esmaltada 35 cl', 12, 340, 1, 16],
    ['VAJ-1007', 'Aceitera antigoteo 50 cl', 6, 890, 2, 5],
    ['VAJ-1008', 'Salero y pimentero gres', 12, 560, 1, 3, 'dead'],
  ]),
  ...section('Cristalería', 'marinha', 8, [
    ['CRI-2001', 'Copo água Marinha 30 cl, caixa de 6', 4, 980, 5, 9],
    ['CRI-2002', 'Copa vino tinto 45 cl, caja de 6', 4, 1540, 8, 7],
    ['CRI-2003', 'Jarro de vidro reciclado 1,2 l', 6, 720, 3, 5],
    ['CRI-2004', 'Frasco hermético 1 l', 12, 310, 2, 18],
    ['CRI-2005', 'Frasco hermético 2 l', 6, 440, 3, 9],
    ['CRI-2006', 'Vela em copo, figueira', 12, 650, 1, 6, 'doubled'],
    ['CRI-2007', 'Garrafa térmica inox 75 cl', 12, 1120, 2, 8],
  ]),
  ...section('Cocina', 'ebro', 6, [
    ['COC-3001', 'Sartén antiadherente 24 cm', 6, 1090, 4, 9],
    ['COC-3002', 'Sartén antiadherente 28 cm', 6, 1390, 5, 8],
    ['COC-3003', 'Olla rápida 6 l', 2, 4890, 16, 2],
    ['COC-3004', 'Cafetera italiana 6 tazas', 8, 1270, 3, 7, 'starved'],
    ['COC-3005', 'Cafetera italiana 3 tazas', 8, 990, 2, 6],
    ['COC-3006', 'Paellera pulida 40 cm', 5, 980, 9, 3],
    ['COC-3007', 'Báscula de cocina digital', 6, 1350, 2, 4],
    ['COC-3008', 'Tabla de corte haya 35 cm', 8, 1190, 2, 5],
    ['COC-3009', 'Rallador cuatro caras', 12, 480, 2, 4],
    ['COC-3010', 'Mortero de mármol 12 cm', 4, 1490, 3, 2, 'dead'],
    ['COC-3011', 'Escurridor de platos inox', 4, 2190, 14, 2],
  ]),
  ...section('Cuchillería', 'cutelaria', 12, [
    ['CUT-4001', 'Faca de chef 20 cm', 6, 1980, 1, 4],
    ['CUT-4002', 'Faca de pão 22 cm', 6, 1490, 1, 3],
    ['CUT-4003', 'Cuchillo pelador 8 cm', 24, 290, 1, 13],
    ['CUT-4004', 'Faqueiro inox 24 peças', 2, 4390, 5, 2, 'doubled'],
    ['CUT-4005', 'Tijera de cocina', 12, 680, 1, 5],
    ['CUT-4006', 'Afilador de dos fases', 12, 890, 1, 3],
  ]),
  ...section('Textil', 'minho', 10, [
    ['TEX-5001', 'Jogo de lençóis percal 150 cm', 5, 2490, 6, 6],
    ['TEX-5002', 'Jogo de lençóis percal 180 cm', 5, 2890, 7, 5, 'starved'],
    ['TEX-5003', 'Funda nórdica lino lavado 220 cm', 4, 5990, 8, 3],
    ['TEX-5004', 'Toalha de banho 500 g, branco', 10, 790, 4, 14],
    ['TEX-5005', 'Toalha de mãos 500 g, branco', 20, 390, 2, 15],
    ['TEX-5006', 'Alfombra de baño algodón', 8, 990, 5, 4],
    ['TEX-5007', 'Pano de cozinha, conjunto de 3', 20, 490, 1, 12],
    ['TEX-5008', 'Mantel antimanchas 150 × 250', 6, 1890, 3, 4],
    ['TEX-5009', 'Almofada linho 45 cm', 10, 1290, 8, 6, 'doubled'],
    ['TEX-5010', 'Manta de lã merino 130 × 180', 4, 3990, 9, 2],
  ]),
  ...section('Iluminación', 'levante', 7, [
    ['ILU-6001', 'Lámpara de mesa cerámica', 2, 2690, 18, 3],
    ['ILU-6002', 'Bombilla led E27 8 W, pack de 3', 20, 540, 1, 20],
    ['ILU-6003', 'Flexo articulado negro', 4, 2190, 9, 3],
    ['ILU-6004', 'Guirnalda exterior 10 m', 10, 1390, 3, 5],
    ['ILU-6005', 'Lámpara colgante esparto 40 cm', 2, 3490, 30, 2, 'dead'],
    ['ILU-6006', 'Regleta con interruptor 4 tomas', 12, 890, 2, 6],
  ]),
  ...section('Mueble', 'soria', 14, [
    ['MUE-7001', 'Estantería pino 5 baldas', 1, 5990, 60, 2],
    ['MUE-7002', 'Taburete pino natural', 2, 2290, 30, 3],
    ['MUE-7003', 'Mesa auxiliar roble 45 cm', 1, 6490, 55, 1],
    ['MUE-7004', 'Zapatero dos puertas', 1, 7990, 90, 1],
    ['MUE-7005', 'Perchero de pie haya', 2, 3490, 20, 2],
  ]),
  ...section('Orden', 'nordic', 16, [
    ['ORD-8001', 'Caja apilable con tapa 22 l', 6, 590, 9, 12],
    ['ORD-8002', 'Caixa de arrumação 45 l', 4, 890, 16, 8],
    ['ORD-8003', 'Cesto de juta grande', 6, 1190, 14, 5],
    ['ORD-8004', 'Perchas madera, pack de 8', 10, 790, 4, 11],
    ['ORD-8005', 'Bolsas de vacío, juego de 6', 20, 690, 1, 6],
    ['ORD-8006', 'Organizador de cajón bambú', 8, 1090, 4, 5, 'starved'],
    ['ORD-8007', 'Cubo de pedal inox 20 l', 2, 2490, 34, 2],
  ]),
]
