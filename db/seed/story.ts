import { sql } from 'drizzle-orm'
import type { Work } from '../../server/areas/work.ts'
import type { Actor } from '../../server/auth/actor.ts'
import { type Instant, manualClock } from '../../server/kernel/clock.ts'
import type { CompanyDays } from '../../server/metrics/company-days.ts'
import type { Db, Tx } from '../client.ts'
import { feedRow } from '../schema/feed.ts'
import type { Store } from '../transact.ts'
import type { Chance } from './chance.ts'

type Act = () => Promise<unknown>
type Scene = { at: Instant; act: Act }
type Options = { store: Store; chance: Chance; days: CompanyDays; start: Instant; end: Instant }

/**
 * A strand of the story that named people tell through the commands, on a clock that stands where the strand is. Scenes are
 * planned in any order, also while it is told, and play by their time; what is planned after the end never happens.
 */
export function openStory({ store, chance, days, start, end }: Options) {
  const clock = manualClock(start)
  const scenes: Scene[] = []
  let told: { key: string; at: Instant }[] = []
  let next = 0
  let stage: Tx | null = null

  function onStage(): Tx {
    if (stage === null) throw new Error('Cannot act: no scene of the story is playing')
    return stage
  }

  /** Dates what the log kept to the moments of the story. */
  async function date(tx: Tx): Promise<void> {
    const list = JSON.stringify(told.map(({ key, at }) => ({ key, at: new Date(at).toISOString() })))
    await tx.execute(sql`update ${feedRow} set at = told.at
      from jsonb_to_recordset(${list}::text::jsonb) as told (key text, at timestamptz)
      where xid = pg_current_xact_id()::text::bigint and mutation = told.key`)
    told = []
  }

  return {
    chance,
    clock,
    days,
    start,
    end,
    /** The work of one of its people, of which the story knows that it succeeds: a refusal would end what is told now. */
    as: (actor: Actor): Work => ({ actor, store: { db: asPool(onStage(), true), committed: () => {} }, clock }),
    /** The work of one who may be refused, and then nothing happened: each command is a savepoint. */
    tries: (actor: Actor): Work => ({ actor, store: { db: asPool(onStage(), false), committed: () => {} }, clock }),
    /** A mutation key that belongs to this moment of the story. */
    key(): string {
      const key = chance.uuid()
      told.push({ key, at: clock.now() })
      return key
    },
    /** Plans a scene; one before the present of the story plays now. */
    plan(at: Instant, act: Act): void {
      if (at > end) return
      let place = scenes.length
      while (place > next && (scenes[place - 1]?.at ?? 0) > at) place--
      scenes.splice(place, 0, { at, act })
    },
    /** Plays the scenes before `until` in one transaction: few commits, few locks. */
    async tell(until: Instant): Promise<void> {
      if ((scenes[next]?.at ?? end) >= until) return
      await store.db.transaction(async (tx) => {
        await tx.execute(sql`set local synchronous_commit to off`)
        stage = tx
        for (let scene = scenes[next]; scene !== undefined && scene.at < until; scene = scenes[next]) {
          next++
          clock.set(Math.max(scene.at, clock.now()))
          await scene.act()
        }
        stage = null
        await date(tx)
      })
    },
  }
}

export type Story = ReturnType<typeof openStory>

/**
 * What commands use of a pool a transaction offers too: queries, and `transaction`. That is a savepoint there, or, for a command
 * that is sure to succeed, the transaction itself.
 */
function asPool(tx: Tx, sure: boolean): Db {
  const part = (run: (tx: Tx) => Promise<unknown>) => run(tx)
  const pool = sure ? new Proxy(tx, { get: (target, name) => (name === 'transaction' ? part : Reflect.get(target, name)) }) : tx
  return pool as unknown as Db
}

/** The answer of a command that the story counts on; throws what it was refused for. */
export function done<Answer extends { ok: boolean }>(answer: Answer): Extract<Answer, { ok: true }> {
  if (!isDone(answer)) throw new Error(`Cannot go on with the story: ${'message' in answer ? answer.message : 'it was refused'}`)
  return answer
}

const isDone = <Answer extends { ok: boolean }>(answer: Answer): answer is Extract<Answer, { ok: true }> => answer.ok
