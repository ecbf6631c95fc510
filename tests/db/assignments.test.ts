import { afterAll, beforeAll, expect, test } from 'vitest'
import { entities } from '../../server/areas/all.ts'
import { assignRecord } from '../../server/teamwork/assignments/commands.ts'
import { getAssignment } from '../../server/teamwork/assignments/queries.ts'
import { getInbox } from '../../server/teamwork/inbox/queries.ts'
import { isWatching } from '../../server/teamwork/watches/queries.ts'
import { key } from './it-world.ts'
import { openStockWorld } from './logistics-world.ts'

let world: Awaited<ReturnType<typeof openStockWorld>>
let record: string
beforeAll(async () => {
  world = await openStockWorld()
  const [item] = await world.sql<{ id: string }[]>`insert into items (sku, name) values ('ROPE-9', 'Rope') returning id`
  record = item?.id ?? ''
})
afterAll(() => world.close())

type Role = 'admin' | 'manager' | 'logistics' | 'it' | 'external'
const about = () => ({ entity: 'items', record })
const at = (role: Role) => ({ work: world.work(role), actor: world.staff[role] })
function assign(role: Role, personId: string | null, pressed = key()) {
  const { work, actor } = at(role)
  return assignRecord(work, actor, entities, { key: pressed, ...about(), personId })
}
function holder(role: Role) {
  const { work, actor } = at(role)
  return getAssignment(work, actor, entities, about())
}
async function inbox(role: Role) {
  const { work, actor } = at(role)
  return (await getInbox(work, actor, entities)).notices
}

test('whoever is given a record is told, watches it from then on, and everybody sees in whose hand it is', async () => {
  const { personId } = world.staff.logistics
  expect(await holder('manager')).toBeNull()
  const pressed = key()
  expect(await assign('manager', personId, pressed)).toEqual({ ok: true, personId })
  expect(await assign('manager', personId, pressed)).toEqual({ ok: true, personId })
  expect(await holder('admin')).toBe(personId)
  expect(await inbox('logistics')).toMatchObject([{ kind: 'assigned', entity: 'items', record, label: 'ROPE-9', count: 1 }])
  expect(await isWatching(world.work('logistics'), world.staff.logistics, about())).toBe(true)
})

test('given to another it is theirs, given to nobody it is nobody’s, and who takes it themselves is not told', async () => {
  const { admin, manager } = world.staff
  await assign('manager', admin.personId)
  expect(await inbox('admin')).toHaveLength(1)
  await assign('manager', manager.personId)
  expect(await holder('admin')).toBe(manager.personId)
  expect(await inbox('manager')).toEqual([])
  expect(await assign('manager', null)).toEqual({ ok: true, personId: null })
  expect(await holder('admin')).toBeNull()
})

test('of two who give it at once one wins, and it is in one hand', async () => {
  const { admin, logistics } = world.staff
  const answers = await Promise.all([assign('manager', admin.personId), assign('manager', logistics.personId)])
  for (const answer of answers) expect(answer).toMatchObject({ ok: true })
  expect([admin.personId, logistics.personId]).toContain(await holder('manager'))
  expect(await world.sql`select 1 from assignments where record = ${record}`).toHaveLength(1)
})

test('nobody is given what they may not see, and nobody gives what is not theirs', async () => {
  const before = await holder('manager')
  expect(await assign('manager', world.staff.it.personId)).toMatchObject({ ok: false, reason: 'may-not-see' })
  expect(await holder('manager')).toBe(before)
  for (const role of ['it', 'external'] as const) {
    await expect(assign(role, world.staff.admin.personId)).rejects.toMatchObject({ code: 'not-found' })
    await expect(holder(role)).rejects.toMatchObject({ code: 'not-found' })
  }
})
