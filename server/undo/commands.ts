import { getTableColumns, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { type DatabaseError, databaseError } from '../../db/database-error.ts'
import { transact } from '../../db/transact.ts'
import { entities, opposites } from '../areas/all.ts'
import { type Work, writerOf } from '../areas/work.ts'
import type { Entity } from '../auth/entity.ts'
import { among } from '../auth/images-sql.ts'
import { sightOf } from '../auth/sight.ts'
import { Failure, type Refusal, refuse } from '../kernel/errors.ts'
import type { CreateUndo, UndoAnswer } from './contract.ts'
import { planUndo, reportOf, type Verdict } from './queries.ts'
import type { Image } from './rules.ts'

/** An undo of thousands holds its rows for some seconds: the next one waits for it rather than giving up (ms). */
const patience = 10_000
const rowsAtOnce = 200

/**
 * Takes a set of changes back in one transaction, which the log has like any other, so that it can itself be undone. What was
 * edited since is kept and reported. Throws `not-permitted` when the actor may take back nothing of it.
 */
export async function createUndo(work: Work, input: CreateUndo): Promise<UndoAnswer> {
  try {
    return await transact(work.store, writerOf(work, input.key, { createUndo: input }), (tx) => takeBack(tx, work, input))
  } catch (problem) {
    const refusal = brokenRule(databaseError(problem))
    if (refusal === null) throw problem
    return refusal
  }
}

async function takeBack(tx: Tx, work: Work, { set }: CreateUndo): Promise<UndoAnswer> {
  await tx.execute(sql`select set_config('lock_timeout', ${String(patience)}, true)`)
  const sight = sightOf(work.actor, entities, work.clock.now())
  const { verdicts, changed } = await planUndo(tx, work, sight, set, true)
  if (changed) return refuse('changed', 'Cannot restore this value: somebody changed it since you looked, look again')
  const carried = await carryOut(tx, work, verdicts)
  const report = reportOf(sight, carried)
  if (report.back.count > 0) return { ok: true, ...report }
  if (report.denied.count > 0) throw new Failure('not-permitted', 'Cannot undo this: your roles do not allow it')
  return { ...refuse('nothing-to-undo', 'Cannot undo this: nothing of it is left as it was made'), report }
}

type Carried = { verdict: Verdict; does: NonNullable<Verdict['step']>['does'] }

/** Last changes first, neighbours of one kind together, so that nothing is there before what it refers to. */
async function carryOut(tx: Tx, work: Work, verdicts: readonly Verdict[]): Promise<Verdict[]> {
  const told = new Map<Verdict, Verdict>(verdicts.map((verdict) => [verdict, verdict]))
  const steps = verdicts
    .flatMap((verdict): Carried[] => (verdict.step === null ? [] : [{ verdict, does: verdict.step.does }]))
    .sort((a, b) => b.verdict.net.last - a.verdict.net.last)
  for (let from = 0; from < steps.length; ) {
    const first = steps[from]
    if (first === undefined) break
    let to = from + 1
    while (to < steps.length && to - from < rowsAtOnce && isAlike(steps[to], first)) to++
    const batch = steps.slice(from, to).map(({ verdict }) => verdict)
    for (const verdict of await carryOutBatch(tx, work, first.verdict.net.entity, batch)) told.set(verdict.was, verdict.is)
    from = to
  }
  return [...told.values()]
}

const isAlike = (one: Carried | undefined, other: Carried): boolean =>
  one !== undefined && one.does === other.does && one.verdict.net.entity === other.verdict.net.entity

type Turned = { was: Verdict; is: Verdict }

/** Carries out steps of one kind on one entity; answers for those that became something else than planned. */
async function carryOutBatch(tx: Tx, work: Work, entity: Entity, batch: readonly Verdict[]): Promise<Turned[]> {
  const turned: Turned[] = []
  switch (batch[0]?.step?.does) {
    case 'delete':
      return deleteRows(tx, entity, batch)
    case 'restore': {
      const rows = batch.flatMap(({ step }) => (step?.does === 'restore' ? [rowOf(entity, step.image)] : []))
      await tx.insert(entity.table).values(rows)
      return []
    }
    case 'change':
      await Promise.all(
        batch.map(({ net, step }) =>
          step?.does === 'change'
            ? tx
                .update(entity.table)
                .set(rowOf(entity, step.set))
                .where(among(entity.table, [net.id]))
            : null,
        ),
      )
      return []
    case 'opposite':
      for (const verdict of batch)
        if (!(await opposites[entity.name]?.book(tx, work, verdict.net.id)))
          turned.push({ was: verdict, is: { ...verdict, step: null } })
      return turned
    case undefined:
      return []
  }
}

/** Deletes all of them, or one by one those of which no other record is in use. */
async function deleteRows(tx: Tx, entity: Entity, batch: readonly Verdict[]): Promise<Turned[]> {
  try {
    await tx.transaction((part) =>
      part.delete(entity.table).where(
        among(
          entity.table,
          batch.map(({ net }) => net.id),
        ),
      ),
    )
    return []
  } catch (problem) {
    if (databaseError(problem)?.code !== foreignKey) throw problem
    const [only] = batch
    if (batch.length === 1 && only !== undefined)
      return [{ was: only, is: { ...only, step: null, kept: { why: 'in-use', columns: [], by: null, at: null } } }]
    const turned: Turned[] = []
    for (const verdict of batch) turned.push(...(await deleteRows(tx, entity, [verdict])))
    return turned
  }
}

/** The columns of an image that can be written; version and time of change are the database's. */
function rowOf(entity: Entity, image: Image): Image {
  const columns = Object.entries(getTableColumns(entity.table))
  const own = columns.filter(
    ([name, { generated }]) => generated === undefined && name !== 'version' && name !== 'updatedAt' && name in image,
  )
  return Object.fromEntries(own.map(([name]) => [name, image[name] ?? null]))
}

const foreignKey = '23503'
const rules = /^(23...|0A000|22003)$/

/** A rule of the database that the undone records would break; null for any other problem. */
function brokenRule(error: DatabaseError | null): Refusal<'breaks-rule'> | null {
  if (error === null || !rules.test(error.code)) return null
  const rule = error.constraint === '' ? error.message : `rule "${error.constraint}"`
  return refuse('breaks-rule', `Cannot undo this: it would break ${rule}`)
}
