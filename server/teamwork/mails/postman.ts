import { log } from '../../kernel/log.ts'
import { LetterRefused } from '../../mail/mail.ts'
import { mailPerson, type Office } from './commands.ts'
import { whoAwaitsMail } from './queries.ts'

const lookEvery = 30_000
const firstPause = 30_000
const longestPause = 3_600_000

type Hold = { tries: number; until: number }

/** Everybody, where the mail server itself does not answer. */
const everybody = ''

/**
 * Looks every half minute who is to get an e-mail, and sends it. What fails is tried again after a pause that doubles up to an
 * hour: for one person where only their letter is refused, else for all. Returns how to stop.
 */
export function startPostman(office: Office): { round(): Promise<void>; stop(): Promise<void> } {
  const { store, clock, timeZone } = office
  const holds = new Map<string, Hold>()
  let running: Promise<void> | null = null
  let stopped = false

  const isHeld = (who: string) => (holds.get(who)?.until ?? 0) > clock.now()

  function hold(who: string): void {
    const tries = (holds.get(who)?.tries ?? 0) + 1
    holds.set(who, { tries, until: clock.now() + Math.min(longestPause, firstPause * 2 ** (tries - 1)) })
  }

  async function sendAll(): Promise<void> {
    if (isHeld(everybody)) return
    for (const personId of await whoAwaitsMail(store.db, clock.now(), timeZone)) {
      if (stopped) return
      if (isHeld(personId)) continue
      try {
        if (await mailPerson(office, personId)) holds.delete(everybody)
        holds.delete(personId)
      } catch (problem) {
        // Not the error itself, which names addresses.
        log.warn({ why: problem instanceof Error ? problem.message : '', personId }, 'an e-mail could not be sent')
        const refused = problem instanceof LetterRefused
        hold(refused ? personId : everybody)
        if (!refused) return
      }
    }
  }

  function round(): Promise<void> {
    running ??= sendAll()
      .catch((problem: unknown) => log.warn({ error: problem }, 'it could not be read who is to get e-mail'))
      .finally(() => {
        running = null
      })
    return running
  }

  const stopLooking = clock.every(lookEvery, () => void round())
  return {
    round,
    async stop() {
      stopped = true
      stopLooking()
      await running
    },
  }
}
