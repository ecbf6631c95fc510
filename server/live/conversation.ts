import { stayOf, type Visitor } from '../auth/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import { Failure } from '../kernel/errors.ts'
import { log } from '../kernel/log.ts'
import { createAllowance } from './allowance.ts'
import type { CatchUp, Held } from './catch-up.ts'
import { enterView, leaveView, type Member, type Wire } from './member.ts'
import type { PresenceBoard } from './presence.ts'
import { presenceSchema, type Watch, type WatchAnswer, watchSchema } from './protocol.ts'
import type { Views } from './views.ts'

/** What one client may say at once, and how many more each second. */
const burst = 60
const perSecond = 20
/** Rows that were read are used at once; a node so busy that it fails this often has to be asked later. */
const attempts = 3

type Parts = { clock: Clock; views: Views; catchUp: CatchUp; presence: PresenceBoard }

/** What a client's words come to: `hear` takes an event as it came, unchecked; `leave` when the connection is gone. */
export type Conversation = { member: Member; hear(event: unknown, args: readonly unknown[]): void; leave(): void }

type Answer = (answer: WatchAnswer) => void

/** Takes part for one connection. A word outside the protocol, or too many of them, ends this connection and no other. */
export function converse({ clock, views, catchUp, presence }: Parts, wire: Wire, actor: Visitor): Conversation {
  const member: Member = {
    wire,
    personId: actor.kind === 'person' ? actor.personId : null,
    stayId: stayOf(actor),
    actor,
    turn: 0,
    epoch: 0,
    view: null,
    topics: [],
    nearby: new Set(),
  }
  const allowance = createAllowance(clock, burst, perSecond)

  async function watch(request: Watch, answer: Answer) {
    if (wire.isChoked()) return wire.end('slow')
    const turn = ++member.turn
    const { epoch } = member
    member.topics = request.topics
    const held: Held | null =
      request.cursor === null || request.view === undefined ? null : { cursor: request.cursor, view: request.view }
    for (let attempt = 0; attempt < attempts; attempt++) {
      if (member.actor === null) return answer({ ok: false, reason: 'rights' })
      const { view, presence: records, refused } = views.open(member.actor, request.topics, clock.now())
      const prepared = await catchUp.prepare(view, held, attempt > 0)
      const strangers = await presence.strangersTo(member.actor, records)
      if (member.epoch !== epoch) return answer({ ok: false, reason: 'rights' })
      if (member.turn !== turn) return answer({ ok: false, reason: 'superseded' })
      // Reading took time: a role may have run out, and a view that nobody watched may have been dropped.
      const now = views.open(member.actor, request.topics, clock.now()).view
      const found = now.key === view.key ? prepared.finish() : null
      if (found === null) continue
      enterView(member, now)
      answer({ ok: true, state: found.state, refused: [...refused, ...strangers.map((record) => `presence:${record}`)] })
      if (found.next !== null) wire.send('packet', found.next)
      wire.grant()
      return presence.gather(
        member,
        records.filter((record) => !strangers.includes(record)),
      )
    }
    answer({ ok: false, reason: 'unavailable' })
  }

  /** The request as the protocol has it, or null. */
  function hearWatch(args: readonly unknown[]): (() => Promise<void>) | null {
    const [asked, answer] = args
    const request = watchSchema.safeParse(asked)
    if (!request.success || !isAnswer(answer)) return null
    return () =>
      watch(request.data, answer).catch((error: unknown) => {
        log[error instanceof Failure ? 'debug' : 'warn']({ err: error }, 'a watch could not be answered')
        answer({ ok: false, reason: 'unavailable' })
      })
  }

  function hearPresence(args: readonly unknown[]): (() => Promise<void>) | null {
    const notice = presenceSchema.safeParse(args[0])
    if (!notice.success) return null
    return () =>
      presence.notice(member, notice.data).catch((error: unknown) => {
        log.warn({ err: error }, 'a sign of presence could not be shown')
      })
  }

  return {
    member,
    hear(event, args) {
      const words = event === 'watch' ? hearWatch(args) : event === 'presence' ? hearPresence(args) : null
      if (words === null || !allowance.take()) wire.end('bad-input')
      else void words()
    },
    leave() {
      member.epoch++
      leaveView(member)
      presence.leave(member)
    },
  }
}

/** Socket.IO hands the acknowledgement as a function; what it takes is fixed by the protocol. */
const isAnswer = (value: unknown): value is Answer => typeof value === 'function'
