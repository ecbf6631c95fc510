import { randomUUID } from 'node:crypto'
import { entities } from '../../server/areas/all.ts'
import type { PersonActor } from '../../server/auth/actor.ts'
import { openMail } from '../../server/mail/mail.ts'
import { chooseChannel } from '../../server/teamwork/choices/commands.ts'
import { startPostman } from '../../server/teamwork/mails/postman.ts'
import { addComment, openThread } from '../../server/teamwork/threads/commands.ts'
import { startMailSink } from '../world/mail-sink.ts'
import { noon, openInboxWorld } from './inbox-world.ts'

export const minute = 60_000
export const hour = 60 * minute

/** The company of the inbox tests with a mail server; `begin` empties the inboxes, the wishes and the letters. */
export async function openMailWorld() {
  const world = await openInboxWorld()
  const sink = await startMailSink()
  const line = openMail({ url: sink.url, from: 'Ribera <office@ribera.example>' })
  return {
    ...world,
    sink,
    line,
    async begin() {
      sink.letters.length = 0
      sink.answers(() => '250 OK')
      world.clock.set(noon)
      for (const table of ['notices', 'notice_choices', 'inbox_settings']) await world.sql`delete from ${world.sql(table)}`
    },
    /** Its rounds are made by the tests, not by the clock. */
    post: (db = world.db, mail = line) =>
      startPostman({
        ...{ store: { db, committed: () => {} }, clock: { ...world.clock, every: () => () => {} }, entities, mail },
        ...{ timeZone: 'Europe/Madrid', address: 'https://office.example' },
      }),
    wantsMentions: (actor: PersonActor, channel: 'email' | 'inbox' = 'email', scopeId: string | null = null) =>
      chooseChannel(world.work(actor), actor, { kind: 'mention', scopeId, channel }, true),
    mention: (whom: PersonActor, record: string, by = world.staff.it) =>
      openThread(world.work(by), by, entities, {
        ...{ key: randomUUID(), entity: 'tickets', record, field: null, body: 'The secret words', mentions: [whom.personId] },
      }),
    /** Says more in a talk, to the same person. */
    answer: (whom: PersonActor, threadId: string, by = world.staff.it) =>
      addComment(world.work(by), by, entities, {
        ...{ key: randomUUID(), threadId, body: 'More secret words', mentions: [whom.personId] },
      }),
    labelOf: async (record: string) =>
      `T-${(await world.sql<{ number: number }[]>`select number from tickets where id = ${record}`)[0]?.number}`,
    async close() {
      await sink.stop()
      await world.close()
    },
  }
}

export type MailWorld = Awaited<ReturnType<typeof openMailWorld>>
