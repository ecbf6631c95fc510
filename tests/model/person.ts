import { randomUUID } from 'node:crypto'
import { createDrafts, type Drafts, type Held } from '../../app/_client/drafts/drafts.ts'
import { createOutbox, type Edit, type Entry, type Outbox, type Sent } from '../../app/_client/outbox/outbox.ts'
import { editTicket } from '../../server/areas/it/tickets/commands.ts'
import type { Work } from '../../server/areas/work.ts'
import type { PersonActor } from '../../server/auth/actor.ts'
import { systemClock } from '../../server/kernel/clock.ts'
import { Failure } from '../../server/kernel/errors.ts'
import { dropDraft, keepDraft } from '../../server/teamwork/drafts/commands.ts'
import { listDrafts } from '../../server/teamwork/drafts/queries.ts'
import { type Node, openPage, until } from '../live/node.ts'
import type { Random } from '../live/sim/random.ts'
import type { Journal } from './judge.ts'

export const fields = ['subject', 'category', 'requesterName'] as const
export type Field = (typeof fields)[number]
/** A ticket as SQL reads it. */
export type Shown = Record<Field, string> & { id: string; version: number }

/** Pauses and second tries come so many times sooner than in a browser: what follows what is the same, only the wait is shorter. */
const haste = 4
const timers = { ...systemClock, after: (ms: number, run: () => void) => systemClock.after(ms / haste, run) }

type Parts = { actor: PersonActor; node: () => Node; random: Random; journal: Journal }

/**
 * Somebody at a screen as the browser runs it: a live store, drafts and an outbox on a shelf that outlasts reloads, and a
 * line that now and then is cut before the server hears, or before its answer is heard.
 */
export async function openPerson({ actor, node, random, journal }: Parts) {
  /** Commands are carried out by the node that the page is at. */
  const work = (): Work => ({ actor, store: node().store, clock: systemClock })
  const page = await openPage(node, actor, ['entity:tickets'])
  const crate = openCrate()
  const shelf = new Map<string, Held>()
  let isOffline = false
  let underWay = 0
  let pages = 0
  let outbox = boot()
  let drafts = pickUp()

  async function send(edit: Edit): Promise<Sent> {
    if (isOffline || random.chance(0.03)) return { kind: 'lost' }
    const set = Object.fromEntries(Object.entries(edit.input).map(([field, value]) => [field, String(value)]))
    underWay++
    const sent = await editTicket(work(), { key: edit.key, id: edit.id, base: edit.base ?? 0, set }).then(sentOf, lostIfBusy)
    underWay--
    if (sent.kind === 'lost') return sent
    journal.answered({ actor: actor.personId, edit, sent })
    return isOffline || random.chance(0.03) ? { kind: 'lost' } : sent
  }

  function told(edit: Edit, sent: Sent) {
    if (sent.kind === 'done') page.store.confirm(edit.key, sent.row)
    else page.store.refuse(edit.key)
    const [name, text] = draftOf(edit)
    if (sent.kind === 'done' && drafts.read(name) === text) drafts.write(name, null)
    if (sent.kind === 'conflict') queueMicrotask(() => choose(edit, sent.conflict.version))
  }

  /** Both values were shown; the person insists on theirs or takes the other's. */
  function choose(edit: Edit, version: number) {
    const [name, text] = draftOf(edit)
    if (random.chance(0.5)) add({ ...edit, key: randomUUID(), base: version })
    else {
      journal.gaveUp(text)
      if (drafts.read(name) === text) drafts.write(name, null)
    }
    outbox.withdraw(edit.key)
  }

  function add(edit: Edit) {
    page.store.edit(edit.entity, edit.id, edit.shown, edit.key)
    void outbox.add(edit)
  }

  function boot(): Outbox {
    const page = ++pages
    const ask = async (edit: Edit): Promise<Sent> => {
      const sent = await send(edit)
      return page === pages ? sent : nobodyHears()
    }
    return createOutbox({ crate, timers, send: ask, told })
  }

  function pickUp(): Drafts {
    const page = pages
    const ask = <Answer>(question: () => Promise<Answer>) => overTheLine(page, question)
    const server = {
      list: () => ask(() => listDrafts(work(), actor)),
      keep: (name: string, body: string) => ask(() => keepDraft(work(), actor, { name, body })),
      drop: (name: string) => ask(() => dropDraft(work(), actor, { name })),
    }
    const held = {
      all: () => new Map(shelf),
      put: (name: string, draft: Held | null) => void (draft === null ? shelf.delete(name) : shelf.set(name, draft)),
      onOther: () => () => {},
    }
    return createDrafts({ shelf: held, server, timers })
  }

  async function overTheLine<Answer>(page: number, ask: () => Promise<Answer>): Promise<Answer> {
    if (isOffline) throw new Error('the line is cut')
    const answer = await ask()
    return page === pages ? answer : nobodyHears()
  }

  return {
    actor,
    /** Types a text of their own into a field of what they see, and saves it; nothing when they do not see the ticket yet. */
    write(id: string, field: Field): void {
      const row = page.store.row('tickets', id)
      if (row === null) return
      const text = `${field} ${randomUUID()}`
      journal.typed(text)
      drafts.write(`tickets/${id} ${field}`, text)
      const shown = { [field]: text }
      add({
        ...{ key: randomUUID(), entity: 'tickets', id, record: id, said: field, path: 'it.ticket.update' },
        ...{ shown, input: shown, base: row.version, at: Date.now() },
      })
    },
    setOffline(offline: boolean): void {
      isOffline = offline
      if (offline) page.cut()
      else {
        outbox.wake()
        void drafts.refresh()
      }
    },
    /** The page is loaded anew; shelf and crate are what is left of the old one. */
    reload(): void {
      outbox.stop()
      drafts.stop()
      outbox = boot()
      drafts = pickUp()
      page.cut()
      outbox.wake()
      void drafts.refresh()
    },
    /** Edits that have no answer yet. */
    waiting: () => outbox.entries().length,
    /** Nothing waits, and nothing that a page now gone had asked is still on its way. */
    isSettled: () => outbox.entries().length === 0 && underWay === 0,
    /** Whether the screen shows these tickets as they are. */
    shows: (tickets: readonly Shown[]) =>
      tickets.every((ticket) => {
        const row = page.store.row('tickets', ticket.id)
        return row !== null && row.version === ticket.version && fields.every((field) => row[field] === ticket[field])
      }),
    /** Every text that the server keeps for the person, who has nothing else left to send. */
    async kept(): Promise<string[]> {
      await until('the drafts are with the server', async () => {
        await drafts.flush()
        return drafts.unsent() === 0
      })
      return (await listDrafts(work(), actor)).map(({ body }) => body)
    },
    /** What the line brought is heard and judged. */
    forget: () => void page.heard.splice(0),
    close: () => {
      outbox.stop()
      drafts.stop()
      page.close()
    },
  }
}

/** What a page that is gone had asked is answered to nobody. */
const nobodyHears = () => new Promise<never>(() => {})

function openCrate() {
  let kept: readonly Entry[] = []
  return {
    all: () => kept,
    put(entries: readonly Entry[]) {
      kept = entries
    },
  }
}

/** The draft's name and text that an edit came from. */
function draftOf({ id, input }: Edit): [name: string, text: string] {
  const [field = '', text = ''] = Object.entries(input)[0] ?? []
  return [`tickets/${id} ${field}`, String(text)]
}

/** A database that is busy for too long says so, and is asked again. */
function lostIfBusy(problem: unknown): Sent {
  if (problem instanceof Failure && problem.code === 'unavailable') return { kind: 'lost' }
  throw problem
}

type Answer = Awaited<ReturnType<typeof editTicket>>

function sentOf(answer: Answer): Sent {
  if (answer.ok) return { kind: 'done', row: answer.ticket }
  if (answer.reason === 'conflict' && 'theirs' in answer) return { kind: 'conflict', conflict: { ...answer, reason: 'conflict' } }
  return { kind: 'refused', refusal: answer }
}
