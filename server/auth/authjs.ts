import type { NextAuthOptions, User } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { authBridge } from './bridge.ts'
import { sessionLifeMs } from './sessions.ts'
import type { Origin, SignInResult } from './sign-in.ts'

type HeaderBag = { headers?: Record<string, unknown> | undefined }

/** The header is set by our own HTTP server over whatever the client sent (server/http.ts). */
const originOf = (request: HeaderBag): Origin => ({
  address: String(request.headers?.['x-trastienda-address'] ?? 'unknown'),
  device: String(request.headers?.['user-agent'] ?? ''),
})

type SignedIn = User & { sid: string }

function admit(result: SignInResult): SignedIn {
  if (!result.ok) throw new Error(result.reason)
  return { id: result.personId, name: result.name, sid: result.sessionId }
}

/** An error thrown here would send them back without a word; whom `signIn` refuses is told at the door. */
const comer = (subject: string, result: SignInResult): SignedIn | User => (result.ok ? admit(result) : { id: subject })

const sidOf = (user: User): string | null => ('sid' in user && typeof user.sid === 'string' ? user.sid : null)

/** Auth.js does the cookies and the OIDC dance; who may come in, and for how long, is ours (sign-in.ts, sessions.ts). */
export function authOptions(request: HeaderBag): NextAuthOptions {
  const { secret, door, endSession, oidc } = authBridge()
  return {
    secret,
    session: { strategy: 'jwt', maxAge: sessionLifeMs / 1000 },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        id: 'password',
        credentials: { email: {}, password: {} },
        authorize: async (given) => admit(await door.byPassword(given?.email ?? '', given?.password ?? '', originOf(request))),
      }),
      CredentialsProvider({
        id: 'demo',
        credentials: { person: {} },
        authorize: async (given) => admit(await door.byDemo(given?.person ?? '', originOf(request))),
      }),
      ...(oidc === null
        ? []
        : [
            {
              id: 'oidc',
              name: 'oidc',
              type: 'oauth' as const,
              wellKnown: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
              clientId: oidc.clientId,
              clientSecret: oidc.clientSecret,
              authorization: { params: { scope: 'openid email profile' } },
              idToken: true,
              checks: ['pkce' as const, 'state' as const, 'nonce' as const],
              profile: async (claims: { sub: string; email?: string; email_verified?: boolean }) =>
                comer(
                  claims.sub,
                  await door.byProvider(
                    claims.sub,
                    claims.email_verified === true ? (claims.email ?? null) : null,
                    originOf(request),
                  ),
                ),
            },
          ]),
    ],
    callbacks: {
      signIn: ({ user }) => sidOf(user) !== null,
      jwt: ({ token, user }) => (user ? { sub: user.id, sid: sidOf(user) } : token),
      session: ({ session }) => session,
      redirect: ({ url, baseUrl }) => (/^\/(?![/\\])/.test(url) ? baseUrl + url : baseUrl),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === 'string') await endSession(token.sid)
      },
    },
  }
}
