import type { MetricHistory } from '@/server/trpc/context.ts'

/** The past of metrics by their id, as a page is rendered with it. */
export type Pasts = { readonly [metric: string]: MetricHistory | null }
