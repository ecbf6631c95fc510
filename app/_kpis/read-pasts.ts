import type { Metric } from '@/server/metrics/metric.ts'
import type { serverTrpc } from '../_client/server-trpc.ts'
import type { Pasts } from './pasts.ts'

/** The pasts of these metrics, so that a page is rendered with its sparklines; all in one request. */
export async function readPasts(trpc: Awaited<ReturnType<typeof serverTrpc>>, metrics: readonly Metric[]): Promise<Pasts> {
  const pasts = await Promise.all(metrics.map(({ id }) => trpc.metrics.history.get.query({ id })))
  return Object.fromEntries(metrics.map(({ id }, index) => [id, pasts[index] ?? null]))
}
