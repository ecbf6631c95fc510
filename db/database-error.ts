/** What Postgres said when it refused a statement; texts are empty where it said nothing. */
export type DatabaseError = { code: string; constraint: string; message: string; detail: string }

/** The error that Postgres gave, under the one that Drizzle wraps around it; null for any other. */
export function databaseError(problem: unknown): DatabaseError | null {
  const cause = problem instanceof Error && problem.cause instanceof Error ? problem.cause : problem
  if (!(cause instanceof Error) || !('code' in cause) || typeof cause.code !== 'string') return null
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return {
    code: cause.code,
    constraint: text('constraint_name' in cause ? cause.constraint_name : ''),
    message: cause.message,
    detail: text('detail' in cause ? cause.detail : ''),
  }
}
