import { afterEach } from 'vitest'
import type { FeedTransaction } from '../../server/feed/change.ts'
import { type Feed, startFeed } from '../../server/feed/feed.ts'
import type { Health } from '../../server/feed/tail.ts'
import { systemClock } from '../../server/kernel/clock.ts'

/** A node's feed with all that its listeners heard. */
export type Following = { feed: Feed; heard: FeedTransaction[]; resets: string[]; healths: Health[] }

/** A poll that no test waits for: what is heard was woken. */
export const neverPolls = 600_000

/** Starts feeds that end with their test. */
export function followings() {
  const running: Feed[] = []
  afterEach(async () => {
    await Promise.all(running.splice(0).map((feed) => feed.stop()))
  })
  return async (url: string, node: string, pollMs: number): Promise<Following> => {
    const feed = await startFeed({ url, node, clock: systemClock, pollMs })
    running.push(feed)
    const following: Following = { feed, heard: [], resets: [], healths: [] }
    feed.onTransactions((batch) => following.heard.push(...batch))
    feed.onReset((why) => following.resets.push(why))
    feed.onHealth((health) => following.healths.push(health))
    return following
  }
}
