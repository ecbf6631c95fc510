import { defineConfig } from '@playwright/test'

const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** tests/run.mjs finds the Chromium; BASE_URL is set by the setup, before the workers read this file for themselves. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: '.test/browser-results',
  globalSetup: './tests/world/browser.ts',
  workers: 1,
  retries: 0,
  // The browser, the product and Postgres share two cores here; what a test waits for may take its time, never a second try.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['line'], ['json', { outputFile: '.test/reports/playwright.json' }]],
  use: {
    baseURL: process.env.BASE_URL,
    video: 'off',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox', ...quiet] },
  },
})
