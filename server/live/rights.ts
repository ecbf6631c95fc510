import type { Visitor } from '../auth/actor.ts'
import type { Change, FeedTransaction } from '../feed/change.ts'
import type { Clock } from '../kernel/clock.ts'
import { log } from '../kernel/log.ts'
import { leaveView, type Member } from './member.ts'
import type { PresenceBoard } from './presence.ts'

/** Timers hold 31 bits of milliseconds; a later end is looked at again then. */
const longestWaitMs = 2 ** 31 - 1

type Parts = {
  clock: Clock
  presence: Pick<PresenceBoard, 'leave'>
  /** Whoever stays by this session or screen, with the rights held now; null where it is over. */
  loadActor(stayId: string): Promise<Visitor | null>
  /** Which of these sessions and screens still stand, by the database's clock. */
  standing(stayIds: readonly string[]): Promise<ReadonlySet<string>>
}

/** Rights are rows: a change of them takes effect before anything after it is sent, and ends what it ends (L5). */
export function createRights({ clock, presence, loadActor, standing }: Parts) {
  const members = new Set<Member>()
  let changes = 0
  let cancelAlarm = () => {}

  /** Out of every room now, in again by the member's own question once its rights are known. */
  function suspend(member: Member) {
    member.actor = null
    member.epoch++
    leaveView(member)
    presence.leave(member)
  }

  function end(member: Member) {
    suspend(member)
    member.wire.end('signed-out')
  }

  function reload(member: Member, reason: 'rights' | 'feed' = 'rights') {
    suspend(member)
    const epoch = member.epoch
    loadActor(member.stayId).then(
      (actor) => {
        if (member.epoch !== epoch) return
        if (actor === null) return end(member)
        member.actor = actor
        member.wire.send('reset', { reason })
        setAlarm()
      },
      (error: unknown) => {
        log.warn({ err: error }, 'rights could not be read: the connection has to be made anew')
        if (member.epoch === epoch) member.wire.end('stopping')
      },
    )
  }

  /** Memberships that run out move no row: the earliest end is an event of its own. */
  function setAlarm() {
    cancelAlarm()
    const now = clock.now()
    let next = Number.POSITIVE_INFINITY
    for (const { actor } of members)
      for (const { until } of actor?.memberships ?? []) if (until !== null && until > now && until < next) next = until
    cancelAlarm = Number.isFinite(next) ? clock.after(Math.min(next - now, longestWaitMs), ringAlarm) : () => {}
  }

  function ringAlarm() {
    const now = clock.now()
    for (const member of members)
      if (member.actor?.memberships.some(({ until }) => until !== null && until <= now)) reload(member)
    setAlarm()
  }

  const withPerson = (personId: unknown) => [...members].filter((member) => member.personId === personId)
  const withStay = (stayId: string) => [...members].filter((member) => member.stayId === stayId)

  function apply(change: Change): boolean {
    const { row, was, id } = change
    if (change.table === 'memberships') {
      for (const personId of new Set([row?.personId, was.personId])) for (const member of withPerson(personId)) reload(member)
      return true
    }
    if (change.table === 'people' && (row === null || 'active' in was)) {
      for (const member of withPerson(id)) row?.active === true ? reload(member) : end(member)
      return true
    }
    if (change.table === 'sessions' && change.op !== 'insert') {
      for (const member of withStay(id)) row !== null && row.revokedAt === null ? reload(member) : end(member)
      return true
    }
    if (change.table === 'screens' && (row === null || 'revokedAt' in was || 'privacy' in was)) {
      for (const member of withStay(id)) row?.revokedAt === null ? reload(member) : end(member)
      return true
    }
    return false
  }

  return {
    members: (): ReadonlySet<Member> => members,
    /** Counts changes of rights: one between the check at the door and the first word is read again. */
    changes: (): number => changes,

    enter(member: Member, changesAtDoor: number): void {
      members.add(member)
      if (changesAtDoor !== changes) reload(member)
      else if (member.actor?.memberships.some(({ until }) => until !== null)) setAlarm()
    },
    leave(member: Member): void {
      members.delete(member)
    },

    /** Called with each batch before any of it is sent. */
    received(batch: readonly FeedTransaction[]): void {
      for (const transaction of batch) for (const change of transaction.changes) if (apply(change)) changes++
    },

    /** Metrics came, went or are made otherwise: whoever asked for one of them may see another part of it, or it at last. */
    metricsChanged(ids: readonly string[]): void {
      const changed = new Set(ids.map((id) => `metric:${id}`))
      for (const member of members) if (member.topics.some((topic) => changed.has(topic))) reload(member, 'feed')
    },

    /** Nobody can say what was missed: everybody's rights are read anew. */
    restart(): void {
      changes++
      for (const member of members) reload(member, 'feed')
    },

    /** Ends the connections whose session has run out by itself. */
    async sweep(): Promise<void> {
      const held = [...new Set([...members].map(({ stayId }) => stayId))]
      if (held.length === 0) return
      const good = await standing(held)
      for (const member of members) if (held.includes(member.stayId) && !good.has(member.stayId)) end(member)
    },

    stop: (): void => cancelAlarm(),
  }
}
