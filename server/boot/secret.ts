import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type SecretCheck = { ok: true; secret: string } | { ok: false; reason: string }

const shortest = 32
/** Fewer different characters than this is a pattern typed by hand; 32 random hex digits show 14 on average. */
const fewestDifferent = 8
const exampleWords =
  /example|sample|change.?(me|this|it)|replace|placeholder|insert|your.?(own.?)?(auth.?)?secret|secret.?here|secret.?key|password|insecure|default|development/i
const howTo = 'make one with: openssl rand -base64 48'

/** Whether `secret` may sign sessions on a database that is not the embedded one; `reason` names the setting and the way out. */
export function checkSecret(secret: string | undefined): SecretCheck {
  const refuse = (detail: string): SecretCheck => ({
    ok: false,
    reason: `Cannot start with this AUTH_SECRET: ${detail}; ${howTo}`,
  })
  if (secret === undefined || secret.trim() === '') return refuse('it is missing, and DATABASE_URL is set')
  if (secret.length < shortest) return refuse(`it has ${secret.length} characters, at least ${shortest} are needed`)
  if (exampleWords.test(secret)) return refuse('it is an example, known to everybody')
  if (new Set(secret).size < fewestDifferent) return refuse('it is too easy to guess')
  return { ok: true, secret }
}

/** The secret that is kept beside the embedded database in `dataDir` (readable by its owner only), made on first use. */
export function loadOrMakeSecret(dataDir: string): string {
  const file = join(dataDir, 'auth-secret')
  const mine = `${file}.new-${process.pid}`
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  writeFileSync(mine, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600 })
  try {
    // A link appears whole and never replaces: of two first starts at once, both take the secret of the first.
    linkSync(mine, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(mine)
  }
  return readFileSync(file, 'utf8').trim()
}
