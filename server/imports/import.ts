// Imports a CSV file: npm run import -- tickets FILE
import { resolve } from 'node:path'
import { companyTimeZone } from '../../db/company.ts'
import { systemClock } from '../kernel/clock.ts'
import { errorFilePath } from './error-file.ts'
import { inWords } from './landing.ts'
import { openWork } from './open-work.ts'
import { showProgress } from './progress.ts'
import { imports } from './sources.ts'

const [name = '', file = ''] = process.argv.slice(2)
const chosen = Object.entries(imports).find(([known]) => known === name)
if (chosen === undefined || file === '') {
  console.error(`Cannot import: say what and from where, npm run import -- ${Object.keys(imports).join('|')} FILE`)
  process.exit(1)
}

const path = resolve(process.env.INIT_CWD ?? '.', file)
const { work, close } = await openWork('import')
try {
  const timeZone = await companyTimeZone(work.store.db)
  const summary = await chosen[1](path, { work, timeZone, progress: showProgress(process.stderr, systemClock) })
  console.log(inWords(summary))
  if (summary.bad > 0) console.log(`Bad rows are in ${errorFilePath(path)}`)
  process.exitCode = summary.bad > 0 ? 2 : 0
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem)
  process.exitCode = 1
} finally {
  await close()
}
