import { and, desc, eq, gt, inArray, isNotNull, isNull, lt, notExists, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Tx } from '../../../db/client.ts'
import { readTogether } from '../../../db/read-together.ts'
import { threadComments, threads, watches } from '../../../db/schema/teamwork.ts'
import { entities } from '../../areas/all.ts'
import type { Work } from '../../areas/work.ts'
import { requireSight } from '../../auth/access.ts'
import type { PersonActor } from '../../auth/actor.ts'
import { sightOf } from '../../auth/sight.ts'
import { kindsSpokenOfBy, matterName, toldMatters } from '../subjects/queries.ts'
import { watches as watchEntity } from '../topics.ts'
import type { ListTalks, Talk, TalkPage } from './contract.ts'

type Asked = ListTalks & { kinds: readonly string[]; personId: string }
type Found = Omit<Talk, 'label' | 'authors'>

/** Talks are judged so many at a time, and one answer looks at no more than this: it then says where to go on. */
const together = 100
const mostJudged = 1_000
const shownOfBody = 300

/** The talks that the actor may see, newest word first, judged in one snapshot; what is not theirs takes no place in a page. */
export async function listTalks(work: Work, actor: PersonActor, input: ListTalks): Promise<TalkPage> {
  const now = work.clock.now()
  requireSight(actor, watchEntity, now)
  const sight = sightOf(actor, entities, now)
  const kinds = kindsSpokenOfBy(sight).filter((kind) => input.entity === null || kind === input.entity)
  if (kinds.length === 0) return { talks: [], next: null }
  const asked = { ...input, kinds, personId: actor.personId }
  return readTogether(work, async (tx) => {
    const seen: (Found & { label: string })[] = []
    let next = input.after ?? null
    for (let judged = 0; judged < mostJudged; judged += together) {
      const found = await foundAfter(tx, asked, next)
      const told = await toldMatters(tx, sight, found)
      for (const talk of found) {
        next = talk.last.id
        const matter = told.get(matterName(talk))
        if (matter?.inside === true) seen.push({ ...talk, label: matter.label })
        if (seen.length === input.limit) return { talks: await withAuthors(tx, seen), next }
      }
      if (found.length < together) return { talks: await withAuthors(tx, seen), next: null }
    }
    return { talks: await withAuthors(tx, seen), next }
  })
}

/** Talks by their last word, from the newest or from `after` on; read along the key of the words, not of the talks. */
async function foundAfter(tx: Tx, asked: Asked, after: string | null): Promise<Found[]> {
  const later = alias(threadComments, 'later')
  const isLast = notExists(
    tx
      .select({ one: sql`1` })
      .from(later)
      .where(and(eq(later.threadId, threadComments.threadId), gt(later.id, threadComments.id))),
  )
  const rows = await tx
    .select({
      thread: threads,
      last: {
        id: threadComments.id,
        authorId: threadComments.authorId,
        body: sql<string>`left(${threadComments.body}, ${shownOfBody})`,
        at: threadComments.createdAt,
      },
    })
    .from(threadComments)
    .innerJoin(threads, eq(threads.id, threadComments.threadId))
    .where(and(isLast, after === null ? undefined : lt(threadComments.id, after), isAsked(tx, asked)))
    .orderBy(desc(threadComments.id))
    .limit(together)
  return rows.map(({ thread: { id, entity, record, field, pinnedAt, pinnedValue, commentCount, resolvedAt }, last }) => ({
    ...{ id, entity, record, field, last },
    pinned: pinnedAt === null ? null : { at: pinnedAt, value: pinnedValue },
    resolved: resolvedAt !== null,
    comments: commentCount,
  }))
}

function isAsked(tx: Tx, { kinds, state, mine, personId }: Asked): SQL | undefined {
  return and(
    inArray(threads.entity, [...kinds]),
    state === 'open' ? isNull(threads.resolvedAt) : state === 'resolved' ? isNotNull(threads.resolvedAt) : undefined,
    mine ? isOf(tx, personId) : undefined,
  )
}

/** The person wrote in it, is mentioned in it, or watches what it is about; both lists are made once, not for each talk. */
function isOf(tx: Tx, personId: string): SQL | undefined {
  const mine = tx
    .select({ id: threadComments.threadId })
    .from(threadComments)
    .where(or(eq(threadComments.authorId, personId), sql`${personId}::uuid = any(${threadComments.mentions})`))
  const watched = tx
    .select({ entity: watches.entity, record: watches.record })
    .from(watches)
    .where(eq(watches.personId, personId))
  return or(inArray(threads.id, mine), sql`(${threads.entity}, ${threads.record}) in ${watched}`)
}

async function withAuthors(tx: Tx, seen: readonly (Found & { label: string })[]): Promise<Talk[]> {
  if (seen.length === 0) return []
  const rows = await tx
    .selectDistinct({ threadId: threadComments.threadId, authorId: threadComments.authorId })
    .from(threadComments)
    .where(
      inArray(
        threadComments.threadId,
        seen.map(({ id }) => id),
      ),
    )
  return seen.map((talk) => ({
    ...talk,
    authors: rows.filter(({ threadId }) => threadId === talk.id).map(({ authorId }) => authorId),
  }))
}
