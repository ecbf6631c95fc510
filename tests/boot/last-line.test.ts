import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Clone, makeClone } from './clone.ts'

const broken = { status: 'failed', assertionResults: [] }
const succeed = ''
const fail = 'process.exit(1)'

let clone: Clone
beforeEach(() => {
  clone = makeClone()
  for (const path of ['typescript/bin/tsc', '@biomejs/biome/bin/biome', 'knip/bin/knip.js']) tool(path, succeed)
  vitest({ numPassedTests: 10, numPendingTests: 1 })
  playwright({ expected: 5 })
  clone.write('bin/chromium', '#!/bin/sh\n')
  chmodSync(join(clone.folder, 'bin', 'chromium'), 0o755)
})
afterEach(() => clone.destroy())

const tool = (path: string, script: string) => clone.write(`node_modules/${path}`, script)

/** A vitest that reports these numbers and fails as the real one does. */
function vitest(numbers: Record<string, unknown>): void {
  const report = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [], ...numbers }
  const file = `process.argv.find((word) => word.startsWith('--outputFile')).split('=')[1]`
  const code = report.numFailedTests + report.testResults.length > 0 ? 1 : 0
  const script = `import { writeFileSync } from 'node:fs'\nwriteFileSync(${file}, ${JSON.stringify(JSON.stringify(report))})\nprocess.exit(${code})`
  tool('vitest/vitest.mjs', script)
}

function playwright(numbers: Record<string, number>): void {
  const report = { stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...numbers } }
  const script = `require('node:fs').writeFileSync('.test/reports/playwright.json', ${JSON.stringify(JSON.stringify(report))})`
  tool('@playwright/test/cli.js', `${script}\nprocess.exit(${numbers.unexpected ? 1 : 0})`)
}

async function run(script = 'tests/run.mjs'): Promise<[lastLine: string | undefined, code: number | null]> {
  const started = clone.start({ script, env: { CHROMIUM_PATH: join(clone.folder, 'bin', 'chromium') } })
  const code = await started.ended
  return [started.printed().trimEnd().split('\n').at(-1), code]
}

test('the last line sums all stages: types, lint and build are one each', async () => {
  expect(await run()).toEqual(['28 passed, 0 failed, 2 skipped', 0])
  expect(await run('tests/check.mjs')).toEqual(['13 passed, 0 failed, 1 skipped', 0])
})

test('a failing stage does not stop the later ones, and makes the run fail', async () => {
  tool('typescript/bin/tsc', fail)
  expect(await run()).toEqual(['27 passed, 1 failed, 2 skipped', 1])
  vitest({ numPassedTests: 4, numFailedTests: 2 })
  playwright({ expected: 3, unexpected: 1, skipped: 1 })
  expect(await run()).toEqual(['13 passed, 6 failed, 1 skipped', 1])
})

test('a test file that cannot be read counts as failed, though no test of it did', async () => {
  vitest({ numPassedTests: 4, testResults: [broken] })
  expect(await run('tests/check.mjs')).toEqual(['7 passed, 1 failed', 1])
})

test('a runner that reports nothing, or fails without a failed test, counts as failed', async () => {
  tool('vitest/vitest.mjs', succeed)
  expect(await run('tests/check.mjs')).toEqual(['3 passed, 1 failed', 1])
  tool('vitest/vitest.mjs', fail)
  expect(await run('tests/check.mjs')).toEqual(['3 passed, 1 failed', 1])
})

test('without a Chromium the browser stage fails and says what to do', async () => {
  const started = clone.start({ script: 'tests/run.mjs', env: { CHROMIUM_PATH: '/nonexistent' } })
  expect(await started.ended).toBe(1)
  expect(started.printed()).toContain('set CHROMIUM_PATH')
  expect(started.printed().trimEnd()).toMatch(/\n23 passed, 1 failed, 2 skipped$/)
})
