export const failureCodes = ['not-signed-in', 'not-permitted', 'not-found', 'bad-input', 'too-many', 'unavailable'] as const
export type FailureCode = (typeof failureCodes)[number]

/** What a screen cannot offer a way out of; an expected refusal is a returned `Refusal` instead. */
export class Failure extends Error {
  readonly code: FailureCode
  constructor(code: FailureCode, message: string) {
    super(message)
    this.name = 'Failure'
    this.code = code
  }
}

/** An expected "no" with the reason that the screen shows in the reader's language. */
export type Refusal<Reason extends string> = { ok: false; reason: Reason; message: string }

export const refuse = <Reason extends string>(reason: Reason, message: string): Refusal<Reason> => ({
  ok: false,
  reason,
  message,
})
