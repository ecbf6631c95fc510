import { TRPCError } from '@trpc/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { roles } from '../../server/auth/roles.ts'
import { appRouter } from '../../server/trpc/root.ts'
import { matrix } from './matrix.ts'
import { type MatrixWorld, openMatrixWorld } from './world.ts'

let world: MatrixWorld
beforeAll(async () => {
  world = await openMatrixWorld()
})
afterAll(() => world?.close())

const procedures = Object.keys(appRouter._def.procedures)
/** Answers to nobody in particular: everything else needs a session. */
const open = ['admin.door.get', 'walls.pairing.create', 'walls.token.create', 'walls.token.delete']

/** What a screen on a wall is answered: what it is drawn from, and nothing of anybody's. */
const forScreens = [
  ...open,
  'kpis.alarm.hung.list',
  'live.snapshot.get',
  'metrics.history.get',
  'walls.screen.get',
  'walls.sighting.create',
  'walls.token.update',
]

/** What became of a question: answered, or refused with which code. */
async function outcome(asked: Promise<unknown>): Promise<string> {
  try {
    const answer = await asked
    if (typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false)
      return `refused: ${'reason' in answer ? String(answer.reason) : ''}`
    return 'answered'
  } catch (error) {
    if (error instanceof TRPCError) return error.code === 'INTERNAL_SERVER_ERROR' ? `broke: ${error.message}` : error.code
    throw error
  }
}

test('every procedure has a row for every role, and every row a procedure', () => {
  expect(Object.keys(matrix).sort()).toEqual([...procedures].sort())
})

describe.each(Object.entries(matrix))('%s', (path, { may, ask }) => {
  test.each(roles)('%s', async (role) => {
    const got = await outcome(ask(world.as(role), world, role))
    if (may[role]) expect(got).toBe('answered')
    else expect(['FORBIDDEN', 'NOT_FOUND']).toContain(got)
  })

  test('a screen', async () => {
    const got = await outcome(ask(await world.asScreen(), world, 'wall'))
    expect(got).toBe(forScreens.includes(path) ? 'answered' : 'FORBIDDEN')
  })

  test('nobody', async () => {
    expect(await outcome(ask(world.as(null), world, 'it'))).toBe(open.includes(path) ? 'answered' : 'UNAUTHORIZED')
  })
})
