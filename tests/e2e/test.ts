import { test as base } from '@playwright/test'

/** As Playwright's own; each test closes the pages it opened, which else would go on living beside those that follow. */
export const test = base.extend<{ leaveTidy: undefined }>({
  leaveTidy: [
    async ({ browser }, use) => {
      await use(undefined)
      for (const context of browser.contexts()) await context.close()
    },
    { auto: true },
  ],
})
