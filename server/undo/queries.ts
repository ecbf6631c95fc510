import type { Tx } from '../../db/client.ts'
import { readTogether } from '../../db/read-together.ts'
import { seenActor } from '../activity/seen-changes.ts'
import { entities } from '../areas/all.ts'
import type { Work } from '../areas/work.ts'
import { reaches } from '../auth/access.ts'
import { imagesById } from '../auth/images-sql.ts'
import { namedBy, recordLabels } from '../auth/record-labels.ts'
import { type Sight, sightOf } from '../auth/sight.ts'
import { historyOf } from '../feed/history.ts'
import { Failure } from '../kernel/errors.ts'
import { lastImage, laterChanges, loadChangeSet, tableOf } from './change-set.ts'
import type { BackLine, ChangeSet, DeniedLine, GetUndoPreview, KeptLine, Some, UndoReport } from './contract.ts'
import { type Judged, rightTo, visibleColumns } from './rights.ts'
import { type Decision, decide, type Image, type Later, type Net, type Right } from './rules.ts'

const linesShown = 100

/** What an undo would do with one record that the actor may see; `current` is the record as it is. */
export type Verdict = Decision & {
  net: Net
  current: Image | null
  /** What the actor may read of it. */
  columns: ReadonlySet<string>
  label: string
  /** The record that it hangs on, if any. */
  host: Image | null
}

/** What would go back, what was edited since and stays, and what the actor may not take back. Nothing is written. */
export async function getUndoPreview(work: Work, { set }: GetUndoPreview): Promise<UndoReport> {
  const sight = sightOf(work.actor, entities, work.clock.now())
  return readTogether(work, async (tx) => reportOf(sight, (await planUndo(tx, work, sight, set, false)).verdicts))
}

type Plan = { verdicts: Verdict[]; changed: boolean }

/**
 * Judges each record of the set that the actor may see, under a lock of all of them when it is to be carried out. Throws `not-found`
 * alike where there is no such set and where nothing of it is theirs to see. `changed`: the one value asked for is not as it was shown.
 */
export async function planUndo(tx: Tx, work: Work, sight: Sight, set: ChangeSet, lock: boolean): Promise<Plan> {
  const loaded = await loadChangeSet(tx, sight, set)
  const current = await currentImages(tx, sight, loaded, lock)
  const nets = set.kind === 'value' ? loaded.flatMap((net) => oneValue(net, set, current.get(nameOf(net)) ?? null)) : loaded
  const later = await laterChanges(tx, nets)
  const hosts = await hostImages(tx, sight, nets, current)
  const verdicts = new Map<string, Verdict>()
  const judgeAll = (those: readonly Net[]) => {
    for (const net of those) judgeOne(net)
  }
  function judgeOne(net: Net) {
    if (net.entity.past?.told === 'own' && !net.own) return
    const now = current.get(nameOf(net)) ?? null
    const judged: Judged = { net, image: now ?? lastImage(net), host: hosts.get(hostNameOf(net) ?? '') ?? null }
    const columns = visibleColumns(sight, judged)
    if (columns.size === 0) return
    const decision = judge(sight, judged, { now, later: later.get(net) ?? [], right: rightTo(work, sight, judged) })
    const fate = fateOf(net, verdicts)
    verdicts.set(nameOf(net), {
      ...(fate === null || decision.step === null ? decision : fate),
      net,
      current: now,
      columns,
      label: '',
      host: judged.host,
    })
  }
  // A part is judged after the record that it hangs on, whose fate it shares.
  judgeAll(nets.filter((net) => !isPart(net)))
  holdBack(verdicts)
  judgeAll(nets.filter(isPart))
  if (verdicts.size === 0) throw new Failure('not-found', 'Cannot undo this: there is no such change, or it is not yours to see')
  const labelled = await withLabels(tx, sight, [...verdicts.values()])
  return { verdicts: labelled, changed: set.kind === 'value' && (await isChangedSince(tx, sight, set)) }
}

const nameOf = ({ entity, id }: Net): string => `${entity.name} ${id}`
const isPart = ({ entity }: Net): boolean => entity.past?.undo === 'with'

function hostNameOf(net: Net): string | null {
  const { hangsOn } = net.entity
  return hangsOn === undefined ? null : `${hangsOn.entity} ${lastImage(net)[hangsOn.by]}`
}

/** The records as they are, by entity and key, always locked in one order. */
async function currentImages(tx: Tx, sight: Sight, nets: readonly Net[], lock: boolean): Promise<Map<string, Image>> {
  const images = new Map<string, Image>()
  for (const entity of sight.entities) {
    const ids = nets.filter((net) => net.entity === entity).map(({ id }) => id)
    for (const [id, image] of await imagesById(tx, entity, ids, lock)) images.set(`${entity.name} ${id}`, image)
  }
  return images
}

/** What records of the set hang on: as it is, or as it was where the set itself deleted it. */
async function hostImages(tx: Tx, sight: Sight, nets: readonly Net[], current: ReadonlyMap<string, Image>) {
  const hosts = new Map<string, Image>(current)
  for (const net of nets) if (!hosts.has(nameOf(net)) && net.before !== null) hosts.set(nameOf(net), net.before)
  const missing = nets.flatMap((net) => {
    const { hangsOn } = net.entity
    const on = hangsOn === undefined ? undefined : sight.named(hangsOn.entity)
    return on === undefined || hangsOn === undefined ? [] : [{ on, id: String(lastImage(net)[hangsOn.by]) }]
  })
  for (const on of new Set(missing.map((each) => each.on))) {
    const ids = missing.filter((each) => each.on === on && !hosts.has(`${on.name} ${each.id}`)).map(({ id }) => id)
    for (const [id, image] of await imagesById(tx, on, [...new Set(ids)])) hosts.set(`${on.name} ${id}`, image)
  }
  return hosts
}

type Now = { now: Image | null; later: readonly Later[]; right: Right }

/** A record may not be put where the actor could not reach it. */
function judge(sight: Sight, { net, host }: Judged, { now, later, right }: Now): Decision {
  const decision = decide(net, now, later, right)
  if (decision.step?.does !== 'change' || now === null) return decision
  const { set } = decision.step
  if (reaches(sight.accessesBeside(net.entity, host), { ...now, ...set })) return decision
  return { ...decision, step: null, denied: { why: 'not-permitted', columns: Object.keys(set) } }
}

/** What was written with something that stays (an answer and the first response that it was) stays with it. */
function holdBack(verdicts: Map<string, Verdict>): void {
  for (const { net, kept, denied } of [...verdicts.values()]) {
    const name = hostNameOf(net)
    const host = name === null || (kept === null && denied === null) ? undefined : verdicts.get(name)
    if (name === null || host === undefined || host.step === null) continue
    const together = { why: 'together' as const, columns: [...host.net.columns], by: null, at: null }
    verdicts.set(name, { ...host, step: null, kept: host.kept ?? together })
  }
}

/** A part stays when anything of the record that it hangs on does. */
function fateOf(net: Net, verdicts: ReadonlyMap<string, Verdict>): Decision | null {
  const name = hostNameOf(net)
  if (!isPart(net) || name === null) return null
  const host = verdicts.get(name)
  if (host === undefined || (host.kept === null && host.denied === null)) return null
  const { kept, denied } = host
  return {
    step: null,
    kept: kept === null ? null : { ...kept, why: 'together', columns: [] },
    denied: kept === null ? denied : null,
  }
}

/** A single value is put over whatever the field holds now, together with those that make sense only with it. */
function oneValue(net: Net, { column }: { column: string }, current: Image | null): Net[] {
  const group = net.entity.past?.together?.find((columns) => columns.some((name) => name === column)) ?? [column]
  if (net.before === null || net.after === null || !group.every((name) => net.columns.includes(name))) return []
  return [{ ...net, after: current ?? net.after, columns: group, own: false }]
}

async function isChangedSince(tx: Tx, sight: Sight, set: Extract<ChangeSet, { kind: 'value' }>): Promise<boolean> {
  const entity = sight.named(set.entity)
  if (entity === undefined) return false
  return (await historyOf(tx, tableOf(entity), set.record, set.base)).some(({ was }) => set.column in was)
}

async function withLabels(tx: Tx, sight: Sight, verdicts: readonly Verdict[]): Promise<Verdict[]> {
  const told = verdicts.map(({ net, current, host }) => namedBy(sight, net.entity, current ?? lastImage(net), host))
  const labels = await recordLabels(tx, told, sight)
  return verdicts.map((verdict, place) => ({ ...verdict, label: labels[place] ?? '' }))
}

/** What the verdicts come to, as the actor may read it. */
export function reportOf(sight: Sight, verdicts: readonly Verdict[]): UndoReport {
  const back: BackLine[] = []
  const kept: KeptLine[] = []
  const denied: DeniedLine[] = []
  let done = 0
  for (const { net, current, columns, label, ...decision } of verdicts) {
    const line = { entity: net.entity.name, record: net.id, label }
    const shown = (names: readonly string[]) => names.filter((column) => columns.has(column))
    const { step } = decision
    if (step !== null) {
      const set = step.does === 'change' ? step.set : {}
      const fields = shown(Object.keys(set)).map((column) => ({
        column,
        from: current?.[column] ?? null,
        to: set[column] ?? null,
      }))
      back.push({ ...line, does: step.does, fields })
    }
    if (decision.kept !== null) {
      const { by } = decision.kept
      kept.push({
        ...line,
        ...decision.kept,
        columns: shown(decision.kept.columns),
        by: by === null ? null : seenActor(sight, by),
      })
    }
    if (decision.denied !== null) denied.push({ ...line, ...decision.denied, columns: shown(decision.denied.columns) })
    if (step === null && decision.kept === null && decision.denied === null) done++
  }
  return { back: some(back), kept: some(kept), denied: some(denied), done }
}

const some = <Each>(lines: readonly Each[]): Some<Each> => ({ count: lines.length, lines: lines.slice(0, linesShown) })
