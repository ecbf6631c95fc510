import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Db, Tx } from '../../../db/client.ts'
import { readTogether } from '../../../db/read-together.ts'
import * as boards from '../../../db/schema/boards.ts'
import * as table from '../../../db/schema/kpis.ts'
import { accessTo, requireSight } from '../../auth/access.ts'
import type { PersonActor } from '../../auth/actor.ts'
import type { Entity } from '../../auth/entity.ts'
import { project, type Seen } from '../../auth/project.ts'
import { reachSql } from '../../auth/scope-sql.ts'
import { seenHistory } from '../../feed/seen-history.ts'
import { Failure, type Refusal, refuse } from '../../kernel/errors.ts'
import { lackOf } from '../../metrics/check-metric.ts'
import type { MetricValueParts, MetricView } from '../../metrics/formula.ts'
import type { Metric } from '../../metrics/metric.ts'
import { visiblePart } from '../../metrics/visible.ts'
import { metrics as declared, entities } from '../all.ts'
import type { Work } from '../work.ts'
import type { MetricLine, MetricUses, MetricVersion, Preview, PreviewAnswer } from './contract.ts'
import { type BuiltRow, compileMetric, compileMetrics, metricIdOf, metricsIn, tooFine } from './rules.ts'
import { metricDefinitions } from './topics.ts'

export type BuiltMetric = typeof table.metricDefinitions.$inferSelect

/** The entity of that name; definitions name only those that can be counted. */
function entityNamed(name: string): Entity {
  const found = entities.find((entity) => entity.name === name)
  if (found === undefined) throw new Error(`Cannot count "${name}": there is no such entity`)
  return found
}

/** Columns by which scopes narrow an entity: a number without them as dimensions would be nobody's who is narrowed. */
export function placedColumns(entity: string): readonly string[] {
  const { own: _, ...placed } = entityNamed(entity).scopes
  return [...new Set(Object.values(placed).flat())]
}

/** Definitions that are counted, oldest first. */
export const readDefinitions = (tx: Pick<Db, 'select'>): Promise<BuiltMetric[]> =>
  tx.select().from(table.metricDefinitions).where(isNull(table.metricDefinitions.retiredAt)).orderBy(table.metricDefinitions.id)

/** The built metrics that the company has now. */
export const readBuiltMetrics = async (tx: Pick<Db, 'select'>): Promise<Metric[]> =>
  compileMetrics(await readDefinitions(tx), declared, placedColumns)

type Weighed = { metric: Metric; view: MetricView } | { refusal: Refusal<'unsound'> }

const unsound = (what: string): Weighed => ({ refusal: refuse('unsound', `Cannot build this metric: ${what}`) })

/** The metric that a row would be, and the actor's part of it; or why it is none. Throws `not-permitted` for what is not theirs to see. */
export async function weigh(tx: Pick<Db, 'select'>, work: Work, row: BuiltRow): Promise<Weighed> {
  const known = new Map([...declared, ...(await readBuiltMetrics(tx))].map((metric) => [metric.id, metric]))
  known.delete(metricIdOf(row.id))
  const metric = compileMetric(row, (id) => known.get(id), placedColumns)
  if (metric === null) return unsound('a metric that it is made of is not there, or is a ratio itself')
  const fine = tooFine(row.definition)
  if (fine !== null) return unsound(`column "${fine}" takes too many values to be a dimension`)
  const lack = lackOf(metric, entityNamed)
  if (lack !== null) return unsound(lack)
  const view = visiblePart(metric, (name) => accessTo(work.actor, entityNamed(name), work.clock.now()))
  if (view === null) throw new Failure('not-permitted', 'Cannot build this metric: some part of it is not yours to see')
  return { metric, view }
}

/** Reads a metric that nobody keeps once; `slow`: the database did not answer in time. */
type ReadPreview = (metric: Metric, view: MetricView) => Promise<MetricValueParts | 'slow'>

/** What a definition that nobody has saved is now, in the actor's part. */
export async function previewMetric(work: Work, read: ReadPreview, { definition }: Preview): Promise<PreviewAnswer> {
  requireSight(work.actor, metricDefinitions, work.clock.now())
  const row = {
    id: '',
    name: '',
    note: '',
    definition,
    unit: 'count',
    direction: 'none',
    bands: [],
    hysteresis: 0,
    target: null,
  } as const
  const weighed = await weigh(work.store.db, work, row)
  if ('refusal' in weighed) return weighed.refusal
  const found = await read(weighed.metric, weighed.view)
  return found === 'slow' ? refuse('slow', 'Cannot show this metric: the database took too long') : { ok: true, ...found }
}

/** A definition whole, for whoever may read it. */
export async function getMetric(work: Work, id: string): Promise<{ metric: Seen<BuiltMetric>; versions: MetricVersion[] }> {
  const accesses = requireSight(work.actor, metricDefinitions, work.clock.now())
  return readTogether(work, async (tx) => {
    const [row] = await tx.select().from(table.metricDefinitions).where(eq(table.metricDefinitions.id, id))
    const metric = row === undefined ? null : project(accesses, row)
    if (metric === null) throw new Failure('not-found', `Cannot find metric "${id}": it does not exist or is not yours to see`)
    return { metric, versions: await seenHistory(tx, work.actor, metricDefinitions, id, work.clock.now()) }
  })
}

/** Every metric that the actor may see, with who built it and where it is used. */
export async function listMetrics(work: Work, actor: PersonActor, visible: readonly Metric[]): Promise<MetricLine[]> {
  const accesses = requireSight(actor, metricDefinitions, work.clock.now())
  return readTogether(work, async (tx) => {
    const rows = new Map((await readDefinitions(tx)).map((row) => [metricIdOf(row.id), row]))
    const tiles = await tilesSeen(tx, actor, work.clock.now())
    return visible.map(({ id }) => {
      const row = rows.get(id)
      return {
        id,
        ownerId: row?.ownerId ?? null,
        version: row?.version ?? null,
        tiles: tiles.filter(({ metrics }) => metrics.includes(id)).length,
        formulas: formulasOf(id, rows.values()).length,
        mine: row !== undefined && project(accesses, row) !== null,
      }
    })
  })
}

/** Where a metric is used: on boards that the actor may see, and in formulas. */
export async function usesOfMetric(work: Work, actor: PersonActor, visible: readonly Metric[], id: string): Promise<MetricUses> {
  requireSight(actor, metricDefinitions, work.clock.now())
  if (!visible.some((metric) => metric.id === id))
    throw new Failure('not-found', `Cannot find metric "${id}": it does not exist or is not yours to see`)
  return readTogether(work, async (tx) => {
    const found = (await tilesSeen(tx, actor, work.clock.now())).filter(({ metrics }) => metrics.includes(id))
    const formulas = formulasOf(id, await readDefinitions(tx)).filter((row) =>
      visible.some((metric) => metric.id === metricIdOf(row.id)),
    )
    return {
      tiles: found.map(({ boardId, board }) => ({ boardId, board })),
      formulas: formulas.map((row) => ({ id: metricIdOf(row.id), name: row.name })),
    }
  })
}

/** Definitions that are made of a metric. */
export const formulasOf = (id: string, rows: Iterable<BuiltMetric>): BuiltMetric[] =>
  [...rows].filter(({ definition }) => metricsIn(definition).includes(id))

/** Tiles of the boards that the actor may open. */
async function tilesSeen(tx: Tx, actor: PersonActor, now: number) {
  const board = entities.find(({ name }) => name === 'boards')
  if (board === undefined) return []
  const rows = await tx
    .select({ boardId: boards.boards.id, board: boards.boards.name, settings: boards.boardTiles.settings })
    .from(boards.boardTiles)
    .innerJoin(boards.boards, eq(boards.boards.id, boards.boardTiles.boardId))
    .where(and(reachSql(accessTo(actor, board, now), board), sql`${boards.boardTiles.settings} ? 'metrics'`))
  return rows.map(({ boardId, board, settings }) => ({ boardId, board, metrics: settings.metrics ?? [] }))
}
