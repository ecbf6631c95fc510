import { isDeepStrictEqual } from 'node:util'
import { eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../../db/client.ts'
import * as table from '../../../db/schema/kpis.ts'
import { transact } from '../../../db/transact.ts'
import { accessTo, reaches, requireCan } from '../../auth/access.ts'
import type { PersonActor } from '../../auth/actor.ts'
import { type Seen, showWritten } from '../../auth/project.ts'
import { Failure, refuse } from '../../kernel/errors.ts'
import { newIdAt } from '../../kernel/ids.ts'
import { only } from '../../kernel/only.ts'
import { problemOfBands } from '../../metrics/bands.ts'
import { type Conflict, conflictOf } from '../merge.ts'
import { type Work, writerOf } from '../work.ts'
import type { BuildMetric, BuildRefusal, ChangeMetric, RetireMetric } from './contract.ts'
import { type BuiltMetric, formulasOf, readDefinitions, weigh } from './queries.ts'
import { metricIdOf } from './rules.ts'
import { metricDefinitions } from './topics.ts'

type MetricDone = { ok: true; metric: Seen<BuiltMetric> }

/** Builds a metric of what the actor may see; from then on every node counts it. */
export async function buildMetric(
  work: Work,
  actor: PersonActor,
  { key, ...asked }: BuildMetric,
): Promise<MetricDone | BuildRefusal> {
  requireCan(actor, 'create', metricDefinitions, work.clock.now())
  return transact(work.store, writerOf(work, key, { buildMetric: asked }), async (tx) => {
    const row = { ...asked, id: newIdAt(work.clock.now()), ownerId: actor.personId }
    const refusal = await refusalOf(tx, work, row)
    return refusal ?? showMetric(work, only(await tx.insert(table.metricDefinitions).values(row).returning()))
  })
}

/** Changes a metric. Made of something else it has no past: what was recorded of the old one is not its own. */
export async function changeMetric(
  work: Work,
  { key, id, base, set }: ChangeMetric,
): Promise<MetricDone | BuildRefusal | Conflict<BuiltMetric>> {
  requireCan(work.actor, 'update', metricDefinitions, work.clock.now())
  return transact(work.store, writerOf(work, key, { changeMetric: { id, base, set } }), async (tx) => {
    const metric = await lockMetric(tx, work, id)
    const conflict = await conflictOf(tx, table.metricDefinitions, metric, { what: `metric "${metric.name}"`, base, set })
    if (conflict !== null) return conflict
    const next = { ...metric, ...set }
    const refusal = await refusalOf(tx, work, next)
    if (refusal !== null) return refusal
    if (isMadeOtherwise(metric, next)) {
      const formulas = formulasOf(metricIdOf(id), await readDefinitions(tx))
      if (formulas.length > 0 && next.definition.kind === 'ratio')
        return refuse('used', `Cannot make metric "${metric.name}" a ratio: ${formulas.length} formulas are made of it`)
      const changed = [id, ...formulas.map((formula) => formula.id)].map(metricIdOf)
      await tx.delete(table.metricPoints).where(inArray(table.metricPoints.metric, changed))
    }
    return save(tx, work, id, set)
  })
}

/** Ends a metric: it is counted no more, its name and its past stay. Formulas that are made of it have to go first. */
export async function retireMetric(work: Work, { key, id }: RetireMetric): Promise<MetricDone | BuildRefusal> {
  requireCan(work.actor, 'update', metricDefinitions, work.clock.now())
  return transact(work.store, writerOf(work, key, { retireMetric: id }), async (tx) => {
    const metric = await lockMetric(tx, work, id)
    const formulas = formulasOf(metricIdOf(id), await readDefinitions(tx))
    if (formulas.length > 0)
      return refuse('used', `Cannot retire metric "${metric.name}": ${formulas.length} formulas are made of it`)
    return save(tx, work, id, { retiredAt: work.clock.now() })
  })
}

/** The metric, for whoever may change it. */
async function lockMetric(tx: Tx, work: Work, id: string): Promise<BuiltMetric> {
  const able = requireCan(work.actor, 'update', metricDefinitions, work.clock.now())
  const [metric] = await tx.select().from(table.metricDefinitions).where(eq(table.metricDefinitions.id, id)).for('update')
  if (metric === undefined || metric.retiredAt !== null || !reaches(able, metric))
    throw new Failure('not-found', `Cannot change metric "${id}": it does not exist, is retired, or is not yours to change`)
  return metric
}

async function refusalOf(tx: Tx, work: Work, row: Parameters<typeof weigh>[2]): Promise<BuildRefusal | null> {
  const problem = problemOfBands(row.bands, row.hysteresis)
  if (problem !== null) return refuse('bands', `Cannot use these bands: ${problem}`)
  const weighed = await weigh(tx, work, row)
  return 'refusal' in weighed ? weighed.refusal : null
}

const isMadeOtherwise = (before: BuiltMetric, after: BuiltMetric): boolean =>
  before.unit !== after.unit || !isDeepStrictEqual(before.definition, after.definition)

async function save(tx: Tx, work: Work, id: string, set: Partial<BuiltMetric>): Promise<MetricDone> {
  return showMetric(
    work,
    only(await tx.update(table.metricDefinitions).set(set).where(eq(table.metricDefinitions.id, id)).returning()),
  )
}

const showMetric = (work: Work, metric: BuiltMetric): MetricDone => ({
  ok: true,
  metric: showWritten(accessTo(work.actor, metricDefinitions, work.clock.now()), metric),
})
