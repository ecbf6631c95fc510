import { accessTo } from '../../../auth/access.ts'
import type { Actor } from '../../../auth/actor.ts'
import type { Metric } from '../../../metrics/metric.ts'
import { entities } from '../../all.ts'
import type { TileSettings } from '../contract.ts'
import { isTileKind, kindRules } from './rules.ts'

/** Whether the actor may see what a tile shows: each of its metrics, of which `visible` are theirs, and the records of its list. */
export function shownTo(actor: Actor, visible: readonly Metric[], now: number) {
  const known = new Set(visible.map(({ id }) => id))
  return ({ kind, settings }: { kind: string; settings: TileSettings }): boolean => {
    if (!(settings.metrics ?? []).every((id) => known.has(id))) return false
    const lists = isTileKind(kind) ? kindRules[kind].lists : undefined
    const entity = lists === undefined ? undefined : entities.find(({ name }) => name === lists)
    return entity === undefined || accessTo(actor, entity, now).length > 0
  }
}
