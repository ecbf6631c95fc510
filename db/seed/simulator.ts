import type { Clock } from '../../server/kernel/clock.ts'
import { Failure } from '../../server/kernel/errors.ts'
import { log } from '../../server/kernel/log.ts'
import type { Store } from '../transact.ts'
import { chanceOf } from './chance.ts'
import { loadDemoCompany } from './demo-company.ts'
import type { Scene } from './scene.ts'
import { actAtDesk } from './simulated-desk.ts'
import { actInStock } from './simulated-stock.ts'

/** Mean pause between two acts: about a new ticket every 20 s, and a movement of goods every 10 s. */
const deskPause = 3_400
const stockPause = 10_000

/**
 * Lets the demo's people work at a human pace, through the commands and with no more rights than they have, so that a visitor
 * sees a living company. On a database whose company is not the demo's it does nothing. The result stops it, and waits for the acts that are being played.
 */
export function startSimulator(store: Store, clock: Clock, random: () => number): () => Promise<void> {
  const chance = chanceOf(random)
  const stops = new Map<string, () => void>()
  const playing = new Map<string, Promise<void>>()
  let stopped = false

  function goOn(name: string, pause: number, act: (scene: Scene) => Promise<unknown>): void {
    if (stopped) return
    const wait = Math.min(pause * 4, Math.max(pause / 4, chance.wait(pause)))
    stops.set(
      name,
      clock.after(wait, () => void playing.set(name, play(name, pause, act))),
    )
  }

  async function play(name: string, pause: number, act: (scene: Scene) => Promise<unknown>): Promise<void> {
    try {
      const company = await loadDemoCompany(store.db, clock.now())
      if (company === null) return log.warn('Cannot simulate: the company is not the demo, or some of its people are gone')
      if (!stopped) await act({ store, clock, chance, company })
    } catch (problem) {
      // Somebody else was faster, took a right away, or the database is away for a moment: the next act finds out.
      log[problem instanceof Failure ? 'debug' : 'warn']({ error: problem }, `Cannot play an act of "${name}"`)
    }
    goOn(name, pause, act)
  }

  goOn('desk', deskPause, actAtDesk)
  goOn('stock', stockPause, actInStock)
  return async () => {
    stopped = true
    for (const stop of stops.values()) stop()
    await Promise.all(playing.values())
  }
}
