import { initTRPC, TRPCError } from '@trpc/server'
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc'
import { Failure, type FailureCode } from '../kernel/errors.ts'
import { newId } from '../kernel/ids.ts'
import { log } from '../kernel/log.ts'
import type { Context } from './context.ts'

const codes: Record<FailureCode, TRPC_ERROR_CODE_KEY> = {
  'not-signed-in': 'UNAUTHORIZED',
  'not-permitted': 'FORBIDDEN',
  'not-found': 'NOT_FOUND',
  'bad-input': 'BAD_REQUEST',
  'too-many': 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
}

const trpc = initTRPC.context<Context>().create({
  /** A failure of ours speaks for itself; anything else leaves as an id that the log explains, never its message. */
  errorFormatter({ shape, error }) {
    const failure = error.cause instanceof Failure ? error.cause : null
    const known = failure !== null || error.code !== 'INTERNAL_SERVER_ERROR'
    const incident = known ? null : newId()
    if (incident !== null) log.error({ incident, error: error.cause ?? error }, 'unexpected failure')
    return {
      ...shape,
      message: known ? error.message : `Something went wrong: incident ${incident}`,
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus, failure: failure?.code ?? null, incident },
    }
  },
})

const mapFailures = trpc.middleware(async ({ next }) => {
  const result = await next()
  if (!result.ok && result.error.cause instanceof Failure)
    throw new TRPCError({ code: codes[result.error.cause.code], message: result.error.cause.message, cause: result.error.cause })
  return result
})

export const router = trpc.router

/** Anybody, signed in or not. */
export const openProcedure = trpc.procedure.use(mapFailures)

/** A signed-in person or a screen on a wall; `ctx.work` is what commands and queries take first. */
export const visitorProcedure = openProcedure.use(({ ctx, next }) => {
  if (ctx.actor === null) throw new Failure('not-signed-in', 'Cannot answer: nobody is signed in, sign in first')
  return next({
    ctx: { ...ctx, actor: ctx.actor, work: { actor: ctx.actor, store: ctx.services.store, clock: ctx.services.clock } },
  })
})

/** A signed-in person. */
export const procedure = visitorProcedure.use(({ ctx, next }) => {
  if (ctx.actor.kind !== 'person') throw new Failure('not-permitted', 'Cannot answer: this is for people, and a screen is none')
  return next({ ctx: { ...ctx, actor: ctx.actor } })
})

/** A screen on a wall. */
export const screenProcedure = visitorProcedure.use(({ ctx, next }) => {
  if (ctx.actor.kind !== 'screen') throw new Failure('not-permitted', 'Cannot answer: this is for a screen on a wall')
  return next({ ctx: { ...ctx, actor: ctx.actor } })
})
