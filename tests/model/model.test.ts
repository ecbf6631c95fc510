import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../world/database.ts'
import { runModel } from './run-model.ts'

const seed = Number(process.env.MODEL_SEED ?? Date.now() % 1_000_000_000)

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

test('G5: of 150 pairs of edits at once nothing is overwritten unseen, nothing typed is lost, and different fields never meet', async () => {
  console.log(`MODEL_SEED=${seed} runs this again`)
  const { saved, conflicts, ...wrong } = await runModel({ url: database.url, pairs: 150, seed })
  expect(wrong).toEqual({ silentOverwrites: 0, lostKeystrokes: 0, falseConflicts: 0 })
  expect(saved).toBeGreaterThan(100)
  expect(conflicts).toBeGreaterThan(20)
}, 180_000)
