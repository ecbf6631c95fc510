import type { inferRouterInputs } from '@trpc/server'
import type { AppRouter } from '@/server/trpc/root.ts'

/** A command on a record as data: which, and with what besides key, record and version. */
export type Call = { path: string; input: { readonly [field: string]: unknown }; based: boolean }

type At<Inputs, Path extends string> = Path extends `${infer Head}.${infer Rest}`
  ? Head extends keyof Inputs
    ? At<Inputs[Head], Rest>
    : never
  : Path extends keyof Inputs
    ? Inputs[Path]
    : never
/** Of each of several shapes that a command takes. */
type Rest<Given> = Given extends unknown ? Omit<Given, 'key' | 'id' | 'base'> : never
type Input<Path extends string> = At<inferRouterInputs<AppRouter>, Path>

/** Names a command of the router; `based` is whether it is asked with the version that the person saw. */
export const callOf = <Path extends string>(
  path: Input<Path> extends never ? never : Path,
  input: Rest<Input<Path>>,
  based: 'base' extends keyof Input<Path> ? true : false,
): Call => ({ path, input: { ...input }, based })
