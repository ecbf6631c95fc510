import { eq, sql } from 'drizzle-orm'
import type { Tx } from '../../../db/client.ts'
import { threadComments, threads } from '../../../db/schema/teamwork.ts'
import { transact } from '../../../db/transact.ts'
import { type Work, writerOf } from '../../areas/work.ts'
import { actorTag, type PersonActor } from '../../auth/actor.ts'
import type { Entity } from '../../auth/entity.ts'
import { Failure } from '../../kernel/errors.ts'
import { only } from '../../kernel/only.ts'
import { notify, startWatching, watchersOf } from '../notices/commands.ts'
import { aboutOf, type Matter, requireMatter, requireNumber, requireSubject, whoMaySee } from '../subjects/queries.ts'
import type { AddComment, OpenNumberThread, OpenThread, ResolveThread, Said } from './contract.ts'
import { numbers } from './rules.ts'

type Words = { threadId: string; body: string; mentions: readonly string[] }

/** Begins a talk about a record that the actor may see, or about a field of it; who speaks of a record watches it. */
export async function openThread(
  work: Work,
  actor: PersonActor,
  entities: readonly Entity[],
  { key, entity, record, field, ...said }: OpenThread,
): Promise<Said> {
  return transact(work.store, writerOf(work, key, { openThread: { entity, record, field, ...said } }), async (tx) => {
    const subject = await requireSubject(tx, actor, entities, { entity, record }, work.clock.now())
    if (field !== null && !(field in subject.entity.columns))
      throw new Failure('bad-input', `Cannot speak of field "${field}" of ${entity}: there is no such field`)
    const thread = only(
      await tx.insert(threads).values({ entity, record, field, openedBy: actor.personId }).returning({ id: threads.id }),
    )
    return say(tx, work, actor, subject, { ...said, threadId: thread.id })
  })
}

/** Begins a talk about a number as it stands: what `read` says of it now stays with the talk. */
export async function openNumberThread(
  work: Work,
  actor: PersonActor,
  read: (id: string) => number | null,
  { key, metric: id, ...said }: OpenNumberThread,
): Promise<Said> {
  return transact(work.store, writerOf(work, key, { openNumberThread: { id, ...said } }), async (tx) => {
    const matter = requireNumber(actor, id, work.clock.now())
    const pinned = { pinnedAt: work.clock.now(), pinnedValue: read(id) }
    const begun = { entity: numbers, record: id, ...pinned, openedBy: actor.personId }
    const thread = only(await tx.insert(threads).values(begun).returning({ id: threads.id }))
    return say(tx, work, actor, matter, { ...said, threadId: thread.id })
  })
}

/** Answers in a talk about what the actor may see; an answer opens a resolved one again. */
export async function addComment(
  work: Work,
  actor: PersonActor,
  entities: readonly Entity[],
  { key, ...said }: AddComment,
): Promise<Said> {
  return transact(work.store, writerOf(work, key, { addComment: said }), async (tx) =>
    say(tx, work, actor, await lockThread(tx, work, actor, entities, said.threadId), said),
  )
}

/** Says that a talk has come to its end, or has not. */
export async function resolveThread(
  work: Work,
  actor: PersonActor,
  entities: readonly Entity[],
  { key, id, resolved }: ResolveThread,
): Promise<{ ok: true }> {
  return transact(work.store, writerOf(work, key, { resolveThread: { id, resolved } }), async (tx) => {
    await lockThread(tx, work, actor, entities, id)
    const end = resolved ? { resolvedAt: work.clock.now(), resolvedBy: actor.personId } : { resolvedAt: null, resolvedBy: null }
    await tx.update(threads).set(end).where(eq(threads.id, id))
    return { ok: true }
  })
}

async function lockThread(tx: Tx, work: Work, actor: PersonActor, entities: readonly Entity[], id: string): Promise<Matter> {
  const [thread] = await tx.select().from(threads).where(eq(threads.id, id)).for('update')
  if (thread === undefined) throw new Failure('not-found', `Cannot find thread "${id}": it is not there, or not yours to see`)
  return requireMatter(tx, actor, entities, thread, work.clock.now())
}

/** Adds the words and tells whom they concern: those mentioned, then whoever watches, as far as the talk is theirs. */
async function say(tx: Tx, work: Work, actor: PersonActor, matter: Matter, { threadId, body, mentions }: Words): Promise<Said> {
  const now = work.clock.now()
  const about = aboutOf(matter)
  const others = (await watchersOf(tx, about)).filter((personId) => personId !== actor.personId)
  const able = await whoMaySee(tx, matter, [...new Set([...mentions, ...others])], now)
  const mentioned = [...new Set(mentions)].filter((personId) => able.has(personId) && personId !== actor.personId)
  await tx.insert(threadComments).values({ threadId, authorId: actor.personId, body, mentions: mentioned })
  await tx
    .update(threads)
    .set({ commentCount: sql`${threads.commentCount} + 1`, resolvedAt: null, resolvedBy: null })
    .where(eq(threads.id, threadId))
  for (const personId of [actor.personId, ...mentioned]) await startWatching(tx, personId, about)
  const notice = { matter, threadId, actor: actorTag(actor), at: now }
  await notify(tx, { ...notice, kind: 'mention' }, mentioned)
  await notify(
    tx,
    { ...notice, kind: 'comment' },
    others.filter((personId) => able.has(personId) && !mentioned.includes(personId)),
  )
  return { ok: true, threadId, unseen: mentions.filter((personId) => !able.has(personId)) }
}
