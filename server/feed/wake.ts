import type { Sql } from 'postgres'
import type { Clock, Instant } from '../kernel/clock.ts'

const channel = 'trastienda_feed'
const helloEvery = 10_000
const peerForgotten = 30_000

export type Wakes = {
  /** The name by which a placing should wake others; null while no other node was heard, for NOTIFY has its price. */
  tell(): string | null
  stop(): Promise<void>
}

/**
 * Hears what wakes this node (F5): a writer that is not one of ours, another node that has placed changes, an erasure.
 * Nodes greet each other, so that a lone one notifies nobody. `relisten` is called whenever notices may have been missed.
 */
export async function hearWakes(options: {
  sql: Sql
  node: string
  clock: Clock
  wake: () => void
  erased: () => void
  relisten: () => void
}): Promise<Wakes> {
  const { sql, node, clock, wake, erased, relisten } = options
  const heardAt = new Map<string, Instant>()
  const isHeard = (peer: string) => (heardAt.get(peer) ?? -peerForgotten) > clock.now() - peerForgotten

  /** A lost greeting costs a peer one poll, so its failure is nobody's trouble. */
  const greet = () => void sql.notify(channel, `hello ${node}`).catch(() => {})

  function hear(notice: string) {
    if (notice === 'erased') return erased()
    const peer = notice.replace(/^hello /, '')
    if (peer === node) return
    const known = isHeard(peer)
    if (peer !== '') heardAt.set(peer, clock.now())
    if (notice === peer) wake()
    else if (!known) greet()
  }

  const { unlisten } = await sql.listen(channel, hear, () => {
    relisten()
    greet()
  })
  const stopGreeting = clock.every(helloEvery, greet)
  return {
    tell: () => ([...heardAt.keys()].some(isHeard) ? node : null),
    async stop() {
      stopGreeting()
      await unlisten().catch(() => {})
    },
  }
}
