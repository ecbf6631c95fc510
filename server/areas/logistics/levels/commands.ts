import { eq } from 'drizzle-orm'
import * as table from '../../../../db/schema/logistics.ts'
import { reaches, requireCan } from '../../../auth/access.ts'
import { type Seen, showWritten } from '../../../auth/project.ts'
import { Failure } from '../../../kernel/errors.ts'
import { given } from '../../../kernel/given.ts'
import { only } from '../../../kernel/only.ts'
import { type Conflict, conflictOf } from '../../merge.ts'
import type { Work } from '../../work.ts'
import { type StockRefusal, settle } from '../commands.ts'
import { stockLevels } from '../topics.ts'
import type { SetLevelCorridor } from './contract.ts'
import type { Level } from './queries.ts'

export type CorridorAnswer = { ok: true; level: Seen<Level> } | StockRefusal | Conflict<Level>

/** Sets minimum, maximum or safety stock of an item in one warehouse; movements meanwhile are no conflict. */
export async function setLevelCorridor(work: Work, input: SetLevelCorridor): Promise<CorridorAnswer> {
  const able = requireCan(work.actor, 'update', stockLevels, work.clock.now())
  return settle(work, 'setLevelCorridor', input, async (tx): Promise<CorridorAnswer> => {
    const { stockLevels: levels } = table
    const [current] = await tx.select().from(levels).where(eq(levels.id, input.id)).for('no key update')
    if (current === undefined || !reaches(able, current))
      throw new Failure('not-found', `Cannot set the corridor of level "${input.id}": there is no such level`)
    const set = given(input.set)
    const conflict = await conflictOf(tx, levels, current, { what: `stock level "${current.id}"`, base: input.base, set })
    if (conflict !== null) return conflict
    const level = only(await tx.update(levels).set(set).where(eq(levels.id, current.id)).returning())
    return { ok: true, level: showWritten(able, level) }
  })
}
