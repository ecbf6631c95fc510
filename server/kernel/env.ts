import * as z from 'zod'

const schema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'it must begin with postgres:// or postgresql://')
    .optional(),
  AUTH_SECRET: z.string().optional(),
  /** Addresses people open the product by, besides http://HOST:PORT; comma separated origins. */
  ORIGINS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((origin) => origin.trim())
        .filter(Boolean),
    ),
  DEMO: z.enum(['on', 'off']).default('on'),
  DATA_DIR: z.string().min(1).default('.data'),
  /** Days for which the feed keeps changes: history, undo, and clients that come back. Unset keeps all. */
  FEED_KEEP_DAYS: z.coerce.number().int().min(1).optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  /** Unset: the company has no e-mail, and nobody is offered any. */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/[^/]/, 'it must begin with smtp:// or smtps:// and name a host')
    .optional(),
  MAIL_FROM: z.string().regex(/@/, 'it must be an address, such as Office <office@example.com>').optional(),
})

const complete = schema.refine(({ SMTP_URL, MAIL_FROM }) => SMTP_URL === undefined || MAIL_FROM !== undefined, {
  path: ['MAIL_FROM'],
  message: 'SMTP_URL needs it: the address that e-mails come from',
})

export type Env = z.infer<typeof schema>

/** Reads the settings of one process; throws an Error that lists each bad one with its value and what to do. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = complete.safeParse(given)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0])
    return `  ${name}="${given[name] ?? ''}": ${issue.message}`
  })
  throw new Error(`Cannot start: these settings are wrong, correct or unset them:\n${lines.join('\n')}`)
}
