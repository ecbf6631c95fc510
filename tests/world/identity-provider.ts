import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Who is signed in at the provider, as it says so; `nonce` is for one that answers another question than was asked. */
export type Claims = { sub: string; email?: string; email_verified?: boolean; nonce?: string }

const client = { id: 'trastienda', secret: 'a secret between the two of them' }

/**
 * A company's identity provider on a port of 127.0.0.1 (OpenID Connect Core 1.0, code flow with PKCE, RFC 7636): it asks
 * nobody for a password, but checks client, redirect and verifier, and signs what it says.
 */
export async function startIdentityProvider() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<string, { nonce: string; challenge: string; redirect: string }>()
  let claims: Claims = { sub: 'nobody' }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', issuer())
    const reply = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return reply(200, {
          issuer: issuer(),
          authorization_endpoint: `${issuer()}/authorize`,
          token_endpoint: `${issuer()}/token`,
          jwks_uri: `${issuer()}/keys`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
        })
      case '/keys':
        return reply(200, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] })
      case '/authorize': {
        const asked = (name: string) => url.searchParams.get(name) ?? ''
        if (asked('client_id') !== client.id || asked('code_challenge_method') !== 'S256')
          return reply(400, { error: 'invalid_request' })
        const code = randomUUID()
        const redirect = asked('redirect_uri')
        codes.set(code, { nonce: asked('nonce'), challenge: asked('code_challenge'), redirect })
        const back = new URL(redirect)
        back.searchParams.set('code', code)
        back.searchParams.set('state', asked('state'))
        return response.writeHead(302, { location: back.href }).end()
      }
      case '/token':
        return void textOf(request).then((text) => {
          const form = new URLSearchParams(text)
          const known = codes.get(form.get('code') ?? '')
          codes.delete(form.get('code') ?? '')
          const proof = createHash('sha256')
            .update(form.get('code_verifier') ?? '')
            .digest('base64url')
          const basic = `Basic ${Buffer.from(`${encodeURIComponent(client.id)}:${encodeURIComponent(client.secret).replaceAll('%20', '+')}`).toString('base64')}`
          const isClient = request.headers.authorization === basic
          if (!isClient || known?.challenge !== proof || known.redirect !== form.get('redirect_uri'))
            return reply(400, { error: 'invalid_grant' })
          return reply(200, { access_token: randomUUID(), token_type: 'Bearer', expires_in: 60, id_token: idToken(known.nonce) })
        })
      default:
        return reply(404, {})
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}` // a TCP server's address is one

  function idToken(nonce: string): string {
    const now = Math.floor(Date.now() / 1000)
    const said = { iss: issuer(), aud: client.id, iat: now, exp: now + 60, nonce, ...claims }
    const parts = [{ alg: 'RS256', kid: 'one' }, said]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.')
    return `${parts}.${sign('RSA-SHA256', Buffer.from(parts), privateKey).toString('base64url')}`
  }

  return {
    env: { OIDC_ISSUER: issuer(), OIDC_CLIENT_ID: client.id, OIDC_CLIENT_SECRET: client.secret },
    /** From now on this person is signed in there. */
    signedIn(next: Claims): void {
      claims = next
    },
    async stop(): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of request.setEncoding('utf8')) text += part
  return text
}
