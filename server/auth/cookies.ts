import type { IncomingMessage } from 'node:http'

const sessionNames = ['__Secure-next-auth.session-token', 'next-auth.session-token']
const screenName = 'trastienda.screen'
/** As long as browsers keep anything (s); the token in it is renewed every day. */
const screenLife = 400 * 24 * 3600

const jarOf = (cookie: string): Map<string, string> =>
  new Map(cookie.split(';').map((pair) => [pair.slice(0, pair.indexOf('=')).trim(), pair.slice(pair.indexOf('=') + 1).trim()]))

/** The token of the person's session that a request carries. */
export function sessionToken(cookie: string): string | null {
  const jar = jarOf(cookie)
  for (const name of sessionNames) {
    const whole = jar.get(name)
    if (whole) return whole
    // Auth.js splits a long token into name.0, name.1 …
    const parts: string[] = []
    for (let part = jar.get(`${name}.0`); part; part = jar.get(`${name}.${parts.length}`)) parts.push(part)
    if (parts.length > 0) return parts.join('')
  }
  return null
}

/** The token of the screen that a request carries. */
export const screenToken = (cookie: string): string | null => jarOf(cookie).get(screenName) || null

/** The header that gives a device its token, or takes it away (null). */
export function screenCookie(token: string | null, secure: boolean): string {
  const life = token === null ? 0 : screenLife
  return `${screenName}=${token ?? ''}; Path=/; Max-Age=${life}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}

/** A wall's page says that it asks as the screen: a browser may carry the session of a person besides, who asks everywhere else. */
export const asksAsScreen = ({ headers, url }: Pick<IncomingMessage, 'headers' | 'url'>): boolean =>
  headers['x-trastienda-as'] === 'screen' || /[?&]as=screen(&|$)/.test(url ?? '')
