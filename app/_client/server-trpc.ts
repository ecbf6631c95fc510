import { createTRPCClient, httpBatchLink } from '@trpc/client'
import { cookies } from 'next/headers'
import type { AppRouter } from '@/server/trpc/root.ts'

/** tRPC as a page asks it while rendering: over HTTP to this same process, as the person (or screen) whose request it is. */
export async function serverTrpc(as?: 'screen') {
  const cookie = (await cookies()).toString()
  return createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: `${process.env.TRASTIENDA_URL}/api/trpc`,
        headers: { cookie, ...(as !== undefined && { 'x-trastienda-as': as }) },
        maxItems: 20,
        fetch: (url, options) => fetch(url, { ...options, signal: options?.signal ?? null, cache: 'no-store' }),
      }),
    ],
  })
}
