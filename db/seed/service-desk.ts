import type { Tx } from '../client.ts'
import { businessCalendars, queues, services, slaPolicies } from '../schema/it.ts'
import { demoCalendars } from './calendars.ts'
import type { CastName } from './cast.ts'

/** The queues and who works in them first. */
export const demoQueues = {
  desk: { name: 'Centro de servicio', agents: ['diego', 'marta'] },
  shops: { name: 'Tiendas y TPV', agents: ['marta', 'diego'] },
  network: { name: 'Redes e infraestructura', agents: ['rui', 'marta'] },
  apps: { name: 'Aplicaciones', agents: ['diego', 'rui'] },
} as const satisfies Record<string, { name: string; agents: readonly CastName[] }>
export type QueueName = keyof typeof demoQueues
export const queueNames = Object.keys(demoQueues).filter((name): name is QueueName => name in demoQueues)

type CalendarName = keyof ReturnType<typeof demoCalendars>

/** Promise by priority: minutes to the first response and to the solution. */
const promises: { queue: QueueName | null; calendar: CalendarName; minutes: [number, number, number][] }[] = [
  {
    queue: null,
    calendar: 'madrid',
    minutes: [
      [1, 30, 240],
      [2, 60, 480],
      [3, 240, 1440],
      [4, 480, 2880],
    ],
  },
  {
    queue: 'shops',
    calendar: 'shops',
    minutes: [
      [1, 15, 120],
      [2, 30, 300],
      [3, 120, 840],
      [4, 240, 1680],
    ],
  },
  {
    queue: 'network',
    calendar: 'always',
    minutes: [
      [1, 15, 240],
      [2, 60, 720],
      [3, 240, 2880],
      [4, 480, 4320],
    ],
  },
]

const demoServices = [
  { name: 'TPV y cobro con tarjeta', state: 'operational' },
  { name: 'Tienda en línea', state: 'operational' },
  { name: 'ERP y contabilidad', state: 'operational' },
  { name: 'Correo y calendario', state: 'operational' },
  { name: 'Wi-Fi de tiendas', state: 'degraded', note: 'Lisboa Chiado: el operador cambia el router esta semana' },
  { name: 'VPN', state: 'operational' },
  { name: 'Lectores de almacén', state: 'operational' },
] as const

/** Sets the service desk up: queues, working hours with holidays, promises and services. */
export async function setUpDesk(tx: Tx, year: number, now: number): Promise<{ readonly [name in QueueName]: string }> {
  const made = await tx
    .insert(queues)
    .values(queueNames.map((name) => ({ name: demoQueues[name].name })))
    .returning()
  const idOf = (name: string) => found(made, name)
  const queueIds = {
    desk: idOf(demoQueues.desk.name),
    shops: idOf(demoQueues.shops.name),
    network: idOf(demoQueues.network.name),
    apps: idOf(demoQueues.apps.name),
  }
  const calendars = demoCalendars([year - 1, year, year + 1])
  const kept = await tx
    .insert(businessCalendars)
    .values(Object.values(calendars).map((calendar) => ({ ...calendar, holidays: [...calendar.holidays] })))
    .returning()
  await tx.insert(slaPolicies).values(
    promises.flatMap(({ queue, calendar, minutes }) =>
      minutes.map(([priority, firstResponseMinutes, solutionMinutes]) => ({
        name: `${queue === null ? 'General' : demoQueues[queue].name} · P${priority}`,
        queueId: queue === null ? null : queueIds[queue],
        calendarId: found(kept, calendars[calendar].name),
        priority,
        firstResponseMinutes,
        solutionMinutes,
      })),
    ),
  )
  await tx.insert(services).values(demoServices.map((service) => ({ ...service, since: now - 9 * 86_400_000 })))
  return queueIds
}

function found(rows: readonly { id: string; name: string }[], name: string): string {
  const row = rows.find((each) => each.name === name)
  if (row === undefined) throw new Error(`Cannot find "${name}": it was not made`)
  return row.id
}
