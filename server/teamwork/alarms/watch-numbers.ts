import type { Store } from '../../../db/transact.ts'
import { alarmTables, readWatched, type Watched } from '../../areas/kpis/alerts/queries.ts'
import { type Standing, standAt, turnOf } from '../../areas/kpis/alerts/rules.ts'
import type { Feed } from '../../feed/feed.ts'
import type { Clock } from '../../kernel/clock.ts'
import { log } from '../../kernel/log.ts'
import type { Metrics } from '../../metrics/metrics.ts'
import { turnAlarm } from './commands.ts'

type Parts = {
  store: Store
  feed: Pick<Feed, 'onTransactions' | 'onReset'>
  metrics: Pick<Metrics, 'list' | 'read' | 'onMove' | 'onChange'>
  clock: Clock
}

/** What was tried, and is still due, is tried again after so long (ms). */
const retry = 10_000

/**
 * Follows each number that somebody watches, and lets alarms ring and recover. Every node follows them all, so that any of them
 * may go away; which of them writes is settled by the rule's row (commands.ts). `settled`: what was due is written.
 */
export function watchNumbers({ store, feed, metrics, clock }: Parts) {
  let watched: readonly Watched[] = []
  const standings = new Map<string, Standing>()
  /** When what is still due may be tried again, by rule. */
  const tried = new Map<string, number>()
  let isStale = true
  let asked = false
  let running: Promise<void> | null = null
  let cancel: (() => void) | null = null
  let stopped = false

  const metricNamed = (id: string) => metrics.list().find((metric) => metric.id === id)
  const whole = [[]]

  function follow(moved: ReadonlySet<string> | null): void {
    const now = clock.now()
    for (const { rule, newest } of watched) {
      const metric = moved === null || moved.has(rule.metric) ? metricNamed(rule.metric) : undefined
      if (metric === undefined) continue
      const { value } = metrics.read(metric.id, whole)
      const before = standings.get(rule.id) ?? null
      standings.set(rule.id, standAt(rule, metric, { before, isOpen: newest?.isOpen ?? false, value, now }))
    }
  }

  async function readRules(): Promise<void> {
    isStale = false
    watched = await readWatched(store.db)
    const ids = new Set(watched.map(({ rule }) => rule.id))
    for (const id of standings.keys()) if (!ids.has(id)) standings.delete(id)
    follow(null)
  }

  /** The turns to come, by rule. */
  const turns = () =>
    watched.flatMap(({ rule, newest }) => {
      const standing = standings.get(rule.id)
      const metric = metricNamed(rule.metric)
      if (standing === undefined || metric === undefined) return []
      const due = turnOf(rule, newest, standing)
      return due === null ? [] : [{ rule, metric, standing, at: Math.max(due.at, tried.get(rule.id) ?? due.at) }]
    })

  async function settle(): Promise<void> {
    try {
      while (asked && !stopped) {
        asked = false
        if (isStale) await readRules()
        const now = clock.now()
        for (const { rule, metric, standing } of turns().filter(({ at }) => at <= now)) {
          tried.set(rule.id, now + retry)
          const { value } = metrics.read(metric.id, whole)
          await turnAlarm({ store, clock }, { ruleId: rule.id, metric, value, standing })
          isStale = true
        }
        if (isStale) await readRules()
      }
    } catch (error) {
      log.warn({ error }, 'alarms could not be settled: they are tried again in ten seconds')
      isStale = true
      asked = false
    }
    running = null
    plan()
  }

  function plan(): void {
    cancel?.()
    const now = clock.now()
    const next = Math.min(...turns().map(({ at }) => at), isStale ? now + retry : Number.POSITIVE_INFINITY)
    cancel = stopped || !Number.isFinite(next) ? null : clock.after(Math.max(0, next - now), wake)
  }

  function wake(): void {
    if (stopped) return
    asked = true
    // Begun apart: what has nothing to wait for would be over before it counts as running.
    running ??= Promise.resolve().then(settle)
  }

  function heard(moved: readonly string[]): void {
    follow(new Set(moved))
    if (running === null) plan()
  }

  const unhook = [
    metrics.onMove(heard),
    metrics.onChange((changed) => {
      for (const { rule } of watched) if (changed.includes(rule.metric)) standings.delete(rule.id)
      follow(new Set(changed))
      wake()
    }),
    feed.onTransactions((batch) => {
      if (!batch.some(({ changes }) => changes.some(({ table }) => alarmTables.has(table)))) return
      isStale = true
      wake()
    }),
    feed.onReset(() => {
      isStale = true
      wake()
    }),
  ]
  wake()
  return {
    async settled(): Promise<void> {
      while (running !== null) await running
    },
    async stop(): Promise<void> {
      stopped = true
      for (const stop of unhook) stop()
      cancel?.()
      await running
    },
  }
}
