import type { IncomingMessage, RequestListener } from 'node:http'
import { createHTTPHandler } from '@trpc/server/adapters/standalone'
import type { Visitor } from '../auth/actor.ts'
import { screenCookie, screenToken } from '../auth/cookies.ts'
import { Failure } from '../kernel/errors.ts'
import { log } from '../kernel/log.ts'
import type { Services } from './context.ts'
import { appRouter } from './root.ts'

export const trpcPath = '/api/trpc/'

/** One megabyte holds the largest form; a larger body is refused before it is read. */
const maxBodySize = 1_048_576
const batchMost = 20

type Options = {
  services: Services
  authenticate(request: IncomingMessage): Promise<Visitor | null>
  /** Whether a page of this origin may write (exact compare; a browser always sends it on a POST). */
  allows(origin: string | undefined): boolean
}

/** tRPC on the process's own HTTP server: no Next in the way of a procedure (README, decisions). */
export function mountTrpc({ services, authenticate, allows }: Options): RequestListener {
  return createHTTPHandler({
    router: appRouter,
    basePath: trpcPath,
    maxBodySize,
    allowBatching: true,
    async createContext({ req, res, info }) {
      if (info.calls.length > batchMost)
        throw new Failure('bad-input', `Cannot answer ${info.calls.length} calls at once: at most ${batchMost} go in a batch`)
      if (req.method === 'POST' && req.headers.origin !== undefined && !allows(req.headers.origin))
        throw new Failure(
          'not-permitted',
          `Cannot accept a write from "${req.headers.origin}": it is not an address of this product`,
        )
      const device = {
        address: req.socket.remoteAddress ?? '',
        token: screenToken(req.headers.cookie ?? ''),
        // A browser says its page's address with every write: that is where it will send the cookie back.
        keep: (token: string | null) =>
          void res.setHeader('set-cookie', screenCookie(token, req.headers.origin?.startsWith('https:') ?? false)),
      }
      return { services, actor: await authenticate(req), device }
    },
    onError({ error, path }) {
      if (error.code === 'INTERNAL_SERVER_ERROR') log.error({ path, error }, 'procedure failed')
    },
    responseMeta: () => ({ headers: { 'cache-control': 'private, no-store' } }),
  })
}
