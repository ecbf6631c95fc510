// Several people, a program and a rule on the same records: npm run model -- --pairs N --seed S
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startEmbedded } from '../../db/embedded/start-embedded.ts'
import { migrateDatabase } from '../../db/migrate.ts'
import { showProgress } from '../../server/imports/progress.ts'
import { systemClock } from '../../server/kernel/clock.ts'
import { isClean } from './judge.ts'
import { runModel } from './run-model.ts'

const { values } = parseArgs({
  options: { pairs: { type: 'string', default: '1000' }, seed: { type: 'string', default: String(Date.now() % 1_000_000_000) } },
})
const [pairs, seed] = [Number(values.pairs), Number(values.seed)]
if (!(Number.isInteger(pairs) && pairs > 0 && Number.isInteger(seed))) {
  console.error('Cannot run: say how many pairs and which seed, npm run model -- --pairs 1000 --seed 1')
  process.exit(1)
}

const folder = mkdtempSync(join(tmpdir(), 'trastienda-model-'))
// What the disk keeps is proved elsewhere; here it would only be waited for.
const database = await startEmbedded({ dataDir: folder, durable: false })
try {
  await migrateDatabase(database.url)
  console.log(`--seed ${seed} runs this again`)
  const bar = showProgress(process.stderr, systemClock)
  const found = await runModel({
    url: database.url,
    pairs,
    seed,
    progress: (done) => bar.show(done / pairs, `${done} of ${pairs} pairs`),
  })
  bar.end()
  console.log(`${pairs} pairs: ${found.saved} edits saved, ${found.conflicts} conflicts shown`)
  console.log(
    `silent overwrites ${found.silentOverwrites} · lost keystrokes ${found.lostKeystrokes} · false conflicts ${found.falseConflicts}`,
  )
  if (!isClean(found)) process.exitCode = 1
} finally {
  await database.stop()
  rmSync(folder, { recursive: true, force: true })
}
