import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const script = `\\set n random(1, 1000)
update tickets set category = 'p' || :n where number = 1000 + :n;
`

/** The same statement in pgbench with as many clients, per second; null where pgbench is not installed. */
export async function runPgbench(url: string, seconds: number, clients = 8): Promise<number | null> {
  const program = find()
  if (program === null) return null
  const folder = mkdtempSync(join(tmpdir(), 'trastienda-pgbench-'))
  try {
    writeFileSync(join(folder, 'update.sql'), script)
    const options = [
      '-n',
      '-M',
      'prepared',
      '-f',
      join(folder, 'update.sql'),
      '-c',
      String(clients),
      '-j',
      '1',
      '-T',
      String(seconds),
      url,
    ]
    const { stdout } = await promisify(execFile)(program, options, {
      env: { ...process.env, PGOPTIONS: '-c trastienda.node=pgbench' },
    })
    const found = /^tps = ([\d.]+)/m.exec(stdout)
    if (found === null) throw new Error(`Cannot read what pgbench printed: ${stdout}`)
    return Math.round(Number(found[1]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function find(): string | null {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : []
  const places = [
    ...(process.env.PATH ?? '').split(':'),
    ...versions
      .sort()
      .reverse()
      .map((version) => `/usr/lib/postgresql/${version}/bin`),
  ]
  return places.map((place) => join(place, 'pgbench')).find((path) => existsSync(path)) ?? null
}
