'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createTRPCClient, httpBatchLink } from '@trpc/client'
import { createTRPCContext } from '@trpc/tanstack-react-query'
import { type ReactNode, useState } from 'react'
import type { AppRouter } from '@/server/trpc/root.ts'

const context = createTRPCContext<AppRouter>()
export const { useTRPC, useTRPCClient } = context

type Props = { as?: 'screen'; children: ReactNode }

/**
 * Everything that is not live comes through here; live rows come through app/_live.
 * Who asks is the person of this browser; a wall's page asks as the screen that the device is.
 */
export function TrpcProvider({ as, children }: Props) {
  const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: { staleTime: 5_000, retry: 1 } } }))
  const [client] = useState(() => {
    const headers = as === undefined ? {} : { 'x-trastienda-as': as }
    return createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: '/api/trpc', maxItems: 20, headers })] })
  })
  return (
    <QueryClientProvider client={queries}>
      <context.TRPCProvider trpcClient={client} queryClient={queries}>
        {children}
      </context.TRPCProvider>
    </QueryClientProvider>
  )
}
