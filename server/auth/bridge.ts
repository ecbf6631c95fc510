import type { Door } from './sign-in.ts'

/** What Next's own copy of our modules needs from the running process: two instances share nothing but globalThis. */
export type AuthBridge = {
  secret: string
  door: Door
  endSession(sessionId: string): Promise<void>
  oidc: { issuer: string; clientId: string; clientSecret: string } | null
}

const slot = Symbol.for('trastienda.auth')
type Holder = { [slot]?: AuthBridge }

/** The global object seen as the holder of our one symbol, which nobody else can set by accident. */
const holder = (): Holder => globalThis as Holder

export function offerAuth(bridge: AuthBridge): void {
  holder()[slot] = bridge
}

/** The bridge of the process; throws when Next runs without our server. */
export function authBridge(): AuthBridge {
  const bridge = holder()[slot]
  if (bridge === undefined) throw new Error('Cannot sign in: Next was started without server/main.ts, start it by "npm start"')
  return bridge
}
