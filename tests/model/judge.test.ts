import { expect, test } from 'vitest'
import type { Edit, Sent } from '../../app/_client/outbox/outbox.ts'
import { createJournal, type Logged } from './judge.ts'

const ticket = 'T'

/** An edit of one field, begun on a version. */
const edit = (text: string, base: number, field = 'subject'): Edit => ({
  ...{ key: `key of ${text}`, entity: 'tickets', id: ticket, record: ticket, said: text, path: 'it.ticket.update' },
  ...{ shown: {}, input: { [field]: text }, base, at: 0 },
})

const saved = (version: number): Sent => ({ kind: 'done', row: { id: ticket, version } })

const conflictOn = (field: string, version: number): Sent => ({
  kind: 'conflict',
  conflict: { ok: false, reason: 'conflict', theirs: { [field]: 'theirs' }, by: null, at: 0, version },
})

/** That somebody's value made a version of the ticket. */
const logged = (version: number, actor: string, text: string, field = 'subject'): Logged => ({
  ...{ id: String(version), pk: ticket, version, actor: `person:${actor}` },
  ...{ was: { [field]: 'before' }, image: { [field]: text } },
})

/** Of what is logged, a part at a time. */
const journalOf = (log: readonly Logged[]) => createJournal(async (after) => log.filter(({ id }) => Number(id) > Number(after)))

test('a value saved over one that its writer had not seen is a silent overwrite, one that they had seen is not', async () => {
  const journal = journalOf([logged(2, 'ana', 'hers'), logged(3, 'rui', 'his')])
  journal.answered({ actor: 'rui', edit: edit('his', 1), sent: saved(3) })
  expect(await journal.judge([])).toMatchObject({ silentOverwrites: 1, saved: 1 })

  const seen = journalOf([logged(2, 'ana', 'hers'), logged(3, 'rui', 'his')])
  seen.answered({ actor: 'rui', edit: edit('his', 2), sent: saved(3) })
  expect(await seen.judge([])).toMatchObject({ silentOverwrites: 0, saved: 1 })
})

test('what was typed is lost when it neither landed, nor was given up, nor is kept', async () => {
  const journal = journalOf([logged(2, 'ana', 'landed')])
  for (const text of ['landed', 'given up', 'kept', 'lost']) journal.typed(text)
  journal.answered({ actor: 'ana', edit: edit('landed', 1), sent: saved(2) })
  journal.gaveUp('given up')
  expect(await journal.judge(['kept'])).toMatchObject({ lostKeystrokes: 1 })
})

test('an answer of "saved" without the value in the log has lost it', async () => {
  const journal = journalOf([logged(2, 'ana', 'something else')])
  journal.typed('mine')
  journal.answered({ actor: 'ana', edit: edit('mine', 1), sent: saved(2) })
  expect(await journal.judge([])).toMatchObject({ lostKeystrokes: 1 })
})

test('a conflict is false when nobody has changed that field since', async () => {
  const journal = journalOf([logged(2, 'ana', 'hers', 'category')])
  journal.answered({ actor: 'rui', edit: edit('his', 1), sent: conflictOn('subject', 2) })
  journal.answered({ actor: 'rui', edit: edit('his too', 1, 'category'), sent: conflictOn('category', 2) })
  expect(await journal.judge([])).toMatchObject({ falseConflicts: 1, conflicts: 2 })
})

test('what is kept is judged again, unless it has landed already', async () => {
  const journal = journalOf([logged(2, 'ana', 'landed, its draft not yet dropped')])
  for (const text of ['landed, its draft not yet dropped', 'waits']) journal.typed(text)
  journal.answered({ actor: 'ana', edit: edit('landed, its draft not yet dropped', 1), sent: saved(2) })
  expect(await journal.judge(['landed, its draft not yet dropped', 'waits'])).toMatchObject({ lostKeystrokes: 0 })
  expect(await journal.judge([])).toMatchObject({ lostKeystrokes: 1 })
})
