import { and, eq, inArray, ne } from 'drizzle-orm'
import type { Db } from '../../../db/client.ts'
import { boards } from '../../../db/schema/boards.ts'
import { company, sites } from '../../../db/schema/people.ts'
import { playlists, screenDevices, screens } from '../../../db/schema/walls.ts'
import { accessTo } from '../../auth/access.ts'
import type { ScreenActor } from '../../auth/actor.ts'
import { Failure } from '../../kernel/errors.ts'
import type { Metric } from '../../metrics/metric.ts'
import { entities } from '../all.ts'
import { shownTo } from '../boards/kinds/queries.ts'
import { readPart, readParts } from '../boards/queries.ts'
import type { Work } from '../work.ts'
import type { BoardOnWall, Wall } from './contract.ts'
import { itemsOf } from './playlists/queries.ts'
import type { Hours } from './rules.ts'

/** All that the screen is drawn from; `visible` are the metrics that the permission table opens to it. */
export async function getWall(work: Work, { screenId }: ScreenActor, visible: readonly Metric[]): Promise<Wall> {
  const { db } = work.store
  const [[found], [firm]] = await Promise.all([
    db
      .select({ screen: screens, site: sites })
      .from(screens)
      .innerJoin(sites, eq(sites.id, screens.siteId))
      .innerJoin(screenDevices, eq(screenDevices.screenId, screens.id))
      .where(eq(screens.id, screenId)),
    db.select().from(company),
  ])
  if (found === undefined || firm === undefined) throw new Failure('not-found', 'Cannot show this wall: its screen is gone')
  const { screen, site } = found
  const playlist = screen.playlistId === null ? null : await playlistOf(db, screen.playlistId)
  return {
    screen: {
      id: screen.id,
      name: screen.name,
      site: site.name,
      timeZone: site.timeZone,
      privacy: screen.privacy,
      off: hoursOf(screen.offFrom, screen.offUntil),
      quiet: hoursOf(screen.quietFrom, screen.quietUntil),
      sound: screen.sound,
      identifyAt: screen.identifyAt,
      reloadAt: screen.reloadAt,
    },
    company: {
      name: firm.name,
      timeZone: firm.timeZone,
      currency: firm.currency,
      demo: firm.demo,
      language: firm.locale,
    },
    metrics: visible,
    can: openTo(work),
    playlist,
    boards: await boardsOf(work, [...new Set(playlist?.items.map(({ boardId }) => boardId))], visible),
  }
}

function openTo({ actor, clock }: Work): Wall['can'] {
  const seen = entities.filter((entity) => accessTo(actor, entity, clock.now()).length > 0)
  return Object.fromEntries(seen.map(({ name }) => [name, []]))
}

const hoursOf = (from: number | null, until: number | null): Hours => (from === null || until === null ? null : { from, until })

async function playlistOf(db: Db, id: string): Promise<Wall['playlist']> {
  const [[playlist], items] = await Promise.all([db.select().from(playlists).where(eq(playlists.id, id)), itemsOf(db, id)])
  if (playlist === undefined) return null
  return {
    transition: playlist.transition,
    items: items.map(({ fromMinute, untilMinute, ...item }) => ({
      id: item.id,
      boardId: item.boardId,
      tabId: item.tabId,
      seconds: item.seconds,
      hours: hoursOf(fromMinute, untilMinute),
      weekdays: item.weekdays,
    })),
  }
}

/** A wall is read by whoever passes: what its owner has taken back from everybody hangs there no longer. */
async function boardsOf(work: Work, ids: readonly string[], visible: readonly Metric[]): Promise<BoardOnWall[]> {
  const { db } = work.store
  const sees = shownTo(work.actor, visible, work.clock.now())
  const shared = and(inArray(boards.id, ids), ne(boards.audience, 'own'))
  const found = ids.length === 0 ? [] : await db.select().from(boards).where(shared)
  return Promise.all(
    found.map(async ({ id, name, period, narrowedTo }) => {
      const { tabs, tiles } = await readParts(db, id)
      return {
        ...{ id, name, period },
        part: narrowedTo === null ? null : await readPart(db, narrowedTo),
        tabs: tabs.map((tab) => ({
          id: tab.id,
          name: tab.name,
          tiles: tiles
            .filter((tile) => tile.tabId === tab.id && sees(tile))
            .map(({ id: tile, kind, x, y, w, h, settings }) => ({ id: tile, kind, x, y, w, h, settings })),
        })),
      }
    }),
  )
}
