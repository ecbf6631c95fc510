import pino from 'pino'

/** One JSON line an entry on stderr; stdout is for what a person reads (address, demo accounts, progress). */
export const log = pino(
  { level: process.env.LOG_LEVEL ?? 'warn', base: null, serializers: { error: pino.stdSerializers.err } },
  pino.destination(2),
)
