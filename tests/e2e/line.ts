import type { Page, WebSocketRoute } from '@playwright/test'

/** The line of a page, in the test's hand: cut, neither requests nor the live socket get through. Loads the page anew, and waits for its word for `live`. */
export async function holdLine(page: Page, live = 'Live') {
  const sockets = new Set<WebSocketRoute>()
  let isCut = false
  await page.routeWebSocket(/\/socket\.io\//, (socket) => {
    if (isCut) return void socket.close()
    socket.connectToServer()
    sockets.add(socket)
  })
  await page.reload()
  await page.locator('[role=status]').filter({ hasText: live }).waitFor()
  return {
    async cut(): Promise<void> {
      isCut = true
      await page.context().setOffline(true)
      for (const socket of sockets) await socket.close()
      sockets.clear()
    },
    async mend(): Promise<void> {
      isCut = false
      await page.context().setOffline(false)
    },
  }
}
