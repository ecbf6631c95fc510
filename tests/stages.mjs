import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runChild } from '../server/boot/child.mjs'
import { root } from '../server/boot/install.mjs'

const reports = join(root, '.test', 'reports')
const bin = (...path) => join(root, 'node_modules', ...path)
const programs = {
  biome: bin('@biomejs', 'biome', 'bin', 'biome'),
  knip: bin('knip', 'bin', 'knip.js'),
  next: bin('next', 'dist', 'bin', 'next'),
  playwright: bin('@playwright', 'test', 'cli.js'),
  tsc: bin('typescript', 'bin', 'tsc'),
  vitest: bin('vitest', 'vitest.mjs'),
}

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/** Stages count themselves, so that a run ends with one sum of all; each streams what it says. */
export const types = async () => {
  // Routes and style sheets get their types from Next, which a fresh clone has not written yet.
  const generated = await run('next', ['typegen'])
  return asOne(generated === 0 ? await run('tsc', ['--noEmit', '--pretty']) : generated)
}

export const lint = async () => asOne(await run('biome', ['check']))

export const unused = async () => asOne(await run('knip', []))

export const vitest = (...projects) => {
  const report = freshReport(`vitest-${projects.join('-')}`)
  const select = projects.flatMap((name) => ['--project', name])
  return counted(
    report,
    'vitest',
    ['run', ...select, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    countVitest,
  )
}

export const browser = () => {
  // playwright.config.ts writes it there.
  const report = freshReport('playwright')
  return counted(report, 'playwright', ['test'], countPlaywright)
}

/** @returns {Count} one test that passed when `code` is 0 */
export const asOne = (code) => (code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 })

export async function runStage(title, stage) {
  console.log(`\n── ${title}`)
  return stage()
}

/** Prints the last line and ends the process: 0 only when something passed and nothing failed. */
export function finish(counts) {
  const sum = (name) => counts.reduce((total, count) => total + count[name], 0)
  const [passed, failed, skipped] = ['passed', 'failed', 'skipped'].map(sum)
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  process.exit(failed === 0 && passed > 0 ? 0 : 1)
}

async function run(program, args) {
  const { code, signalled } = await runChild(process.execPath, [programs[program], ...args], {
    env: { NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (signalled) process.exit(code || 130)
  return code
}

/** A runner's own numbers; one failure more when it failed without a failed test (a broken import, a rejection nobody awaited). */
async function counted(report, program, args, count) {
  const code = await run(program, args)
  if (!existsSync(report)) return asOne(code || 1)
  const { passed, failed, skipped } = count(JSON.parse(readFileSync(report, 'utf8')))
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed, skipped }
}

function countVitest({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) {
  const brokenFiles = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
  return { passed: numPassedTests, failed: numFailedTests + brokenFiles.length, skipped: numPendingTests + numTodoTests }
}

function countPlaywright({ stats: { expected, unexpected, flaky, skipped } }) {
  return { passed: expected, failed: unexpected + flaky, skipped }
}

function freshReport(name) {
  const file = join(reports, `${name}.json`)
  mkdirSync(reports, { recursive: true })
  rmSync(file, { force: true })
  return file
}
