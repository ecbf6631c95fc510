import * as z from 'zod'

const schema = z.object({ BENCH_URL: z.string(), BENCH_TICKETS: z.coerce.number().int(), BENCH_SECRET: z.string().min(32) })

/** What the bench tells its product process. */
export function serverEnv(source: Record<string, string | undefined>) {
  const given = schema.parse(source)
  return { url: given.BENCH_URL, tickets: given.BENCH_TICKETS, secret: given.BENCH_SECRET }
}
