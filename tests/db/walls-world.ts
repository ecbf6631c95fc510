import { randomUUID } from 'node:crypto'
import { openDb, openSql } from '../../db/client.ts'
import { itMetrics } from '../../server/areas/it/metrics.ts'
import { createPairingLimits } from '../../server/areas/walls/pairings/commands.ts'
import type { Visitor } from '../../server/auth/actor.ts'
import { createAuthenticator } from '../../server/auth/authenticate.ts'
import { manualClock } from '../../server/kernel/clock.ts'
import { only } from '../../server/kernel/only.ts'
import { appRouter } from '../../server/trpc/root.ts'
import { freshDatabase } from '../world/database.ts'
import { tellStaff } from '../world/staff.ts'

export const key = (): string => randomUUID()
const start = Date.UTC(2026, 10, 20, 10)

/** A device: it holds the token that it was given, as a browser holds its cookie, and asks as the screen that this makes it. */
export type Device = { token: string | null; address: string }

/** A company with two sites, its people, and devices that may become screens. */
export async function openWallWorld() {
  const database = await freshDatabase()
  const { db, close } = openDb(database.url, 'test', 8)
  const sql = openSql(database.url, 'test', 2)
  const clock = manualClock(start)
  const staff = await tellStaff(db, { queueId: key(), warehouseId: key() }, start)
  const authenticator = createAuthenticator(db, 'a secret of the tests', clock)
  const idOf = async (rows: Promise<readonly { id: string }[]>) => only(await rows).id
  const services = {
    store: { db, committed: () => {} },
    clock,
    provider: false,
    mails: false,
    pairingLimits: createPairingLimits(),
    kpis: {
      visibleTo: () => itMetrics,
      history: async () => null,
      valueFor: () => () => null,
      effectFor: () => () => ({ moved: [], share: 0 }),
      preview: async () => ({ value: null, by: {} }),
    },
    snapshot: async () => ({ reset: true as const, view: '', to: { position: 0, tx: '' }, rows: {}, metrics: [] }),
  }
  const nobodys = { address: '', token: null, keep: () => {} }

  /** Who asks from a device, by the very check of the product. */
  const visitorAt = (device: Device): Promise<Visitor | null> =>
    authenticator.authenticate({ headers: { cookie: `trastienda.screen=${device.token}`, 'x-trastienda-as': 'screen' } })

  const madrid = await idOf(sql`insert into sites (name, time_zone) values ('Madrid', 'Europe/Madrid') returning id`)
  const as = (actor: Visitor) => appRouter.createCaller({ services, actor, device: nobodys })
  const newDevice = (address = '10.0.0.1'): Device => ({ token: null, address })

  /** tRPC as the device asks it now. */
  const at = async (device: Device) =>
    appRouter.createCaller({
      services,
      actor: device.token === null ? null : await visitorAt(device),
      device: {
        ...device,
        keep(token) {
          device.token = token
        },
      },
    })

  /** A device that has asked for a code. */
  async function asking(device: Device = newDevice()) {
    const answer = await (await at(device)).walls.pairing.create()
    if (!answer.ok) throw new Error(answer.message)
    return { device, ...answer }
  }

  const collect = async (device: Device, secret: string) => (await at(device)).walls.token.create({ secret })

  /** A device that is a screen, and has shown so. */
  async function hung(name: string) {
    const { device, code, secret } = await asking()
    const hall = { siteId: madrid, privacy: 'public', playlistId: null } as const
    const answer = await as(staff.manager).walls.screen.create({ key: key(), code, name, ...hall })
    if (!answer.ok) throw new Error(answer.message)
    await collect(device, secret)
    await (await at(device)).walls.screen.get()
    return { device, secret, id: answer.id }
  }

  return {
    sql,
    clock,
    staff,
    madrid,
    lisbon: await idOf(sql`insert into sites (name, time_zone) values ('Lisboa', 'Europe/Lisbon') returning id`),
    visitorAt,
    newDevice,
    as,
    at,
    asking,
    collect,
    hung,
    /** Tells as the feed does that a screen has changed. */
    screensChanged: () => {
      const change = { rowId: 1, table: 'screens', id: key(), version: 2, was: {}, op: 'delete', row: null } as const
      const tx = { position: 1, tx: key(), actor: '', session: null, mutation: null, at: start, changes: [change] }
      authenticator.forget([tx])
    },
    board: (audience: 'own' | 'company', ownerId = staff.admin.personId) =>
      idOf(sql`insert into boards (name, owner_id, audience) values ('Numbers', ${ownerId}, ${audience}) returning id`),
    /** Who waits for a lock of this database. */
    waiting: () => sql`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    async close() {
      await Promise.all([close(), sql.end()])
      await database.drop()
    },
  }
}

export type WallWorld = Awaited<ReturnType<typeof openWallWorld>>
