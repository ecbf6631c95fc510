import type { FeedTransaction } from '../feed/change.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Cursor } from '../kernel/cursor.ts'
import { log } from '../kernel/log.ts'
import { leaveView, type Rooms } from './member.ts'
import type { LiveMetrics } from './needs.ts'
import { metricValues, packetFor, type Stretch } from './packets.ts'
import type { ServerEvents } from './protocol.ts'
import { createTick, type Meter } from './tick.ts'
import { type Touched, touch } from './touched.ts'
import type { View, Views } from './views.ts'

type Parts = {
  clock: Clock
  meter: Meter
  views: Views
  metrics: Pick<LiveMetrics, 'read' | 'causes'>
  rooms: Rooms
  /** The last transaction received: what is pending reaches up to it. */
  head: () => Cursor
}

type ResetReason = Parameters<ServerEvents['reset']>[0]['reason']

/** Gathers what the feed brings and sends each view at most one packet per tick: one consistent jump (L3). */
export function createBroadcast({ clock, meter, views, metrics, rooms, head }: Parts) {
  let headAt = clock.now()
  let touched: Touched = new Map()
  let moved = new Set<string>()
  let transactions = 0
  const tick = createTick(clock, meter, sendAll)

  function sendAll(): number {
    const stretch: Stretch = { to: head(), at: headAt, touched, effects: new Map() }
    const [carried, dirty] = [transactions, moved]
    touched = new Map()
    moved = new Set()
    transactions = 0
    for (const view of views.all()) {
      try {
        sendTo(view, stretch, dirty)
      } catch (error) {
        log.error({ err: error, view: view.key }, 'a view could not be told')
        startOver(view, 'feed')
      }
    }
    return carried
  }

  function sendTo(view: View, stretch: Stretch, dirty: ReadonlySet<string>) {
    if (view.members.size === 0) {
      view.sentTo = stretch.to.position
      return
    }
    const values = dirty.size === 0 ? [] : metricValues(metrics, view, { ids: dirty, from: view.sentTo })
    const packet = packetFor(view, view.sentTo, stretch, values)
    if (packet === 'nothing') return
    view.sentTo = stretch.to.position
    if (packet === 'bulk') startOver(view, 'bulk')
    else rooms.send(view.key, 'packet', packet)
  }

  function startOver(view: View, reason: ResetReason) {
    rooms.send(view.key, 'reset', { reason })
    for (const member of view.members) leaveView(member)
  }

  return {
    gap: tick.gap,

    receive(batch: readonly FeedTransaction[]): void {
      for (const transaction of batch) {
        touch(touched, transaction)
        headAt = transaction.at
      }
      transactions += batch.length
      tick.due()
    },

    /** Metrics fold a batch just before live receives it: numbers wait for the rows that moved them. */
    metricsMoved(ids: readonly string[]): void {
      for (const id of ids) moved.add(id)
      queueMicrotask(tick.due)
    },

    /** The feed's thread is cut, everybody starts over (rights.ts): what was pending belongs to nobody. */
    restart(): void {
      touched = new Map()
      transactions = 0
      for (const view of views.all()) view.sentTo = head().position
    },

    /** Tells every view where the feed stands, after all that is pending, so that a lost last packet is noticed too (L6). */
    beat(): void {
      sendAll()
      const to = head()
      for (const view of views.all()) {
        if (view.members.size === 0) continue
        if (view.sentTo < to.position) {
          rooms.send(view.key, 'packet', { from: view.sentTo, to, puts: {}, gone: {}, by: {}, metrics: [], at: headAt })
          view.sentTo = to.position
        }
        rooms.send(view.key, 'beat', { to, at: clock.now() })
      }
    },

    stop: tick.stop,
  }
}
