import { spawn } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { checkDatabase } from '../../db/check-database.ts'
import { databaseUrl } from '../world/database-url.ts'
import { processesIn } from './holder.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const goodSecret = 'q3Zt0mVJ4p+Yx8nH1cW7uK2sLr9bD5eGfA6hTzQyNnMjUvXo'

let dataDir: string
beforeEach(() => {
  dataDir = realpathSync(mkdtempSync(join(tmpdir(), 'trastienda-command-')))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

function runCommand(env: Record<string, string>): Promise<{ code: number | null; out: string; err: string }> {
  const { DATABASE_URL: _, AUTH_SECRET: __, ...rest } = process.env
  const child = spawn(process.execPath, ['server/boot/run.mjs', 'tests/boot/print-database.ts', 'tickets', 'a file.csv'], {
    cwd: root,
    env: { ...rest, DATA_DIR: dataDir, ...env },
  })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })))
}

describe('a command', () => {
  test('finds the embedded database up, gets its arguments, hands its exit code on and leaves no process', async () => {
    const { code, out } = await runCommand({})
    expect(JSON.parse(out)).toEqual({ answer: 42, args: ['tickets', 'a file.csv'], secretLength: 64 })
    expect(code).toBe(3)
    expect(processesIn(dataDir)).toEqual([])
  })

  test('works on the DATABASE_URL it is given', async () => {
    const { code, out } = await runCommand({ DATABASE_URL: inject('cluster').url, AUTH_SECRET: goodSecret })
    expect(JSON.parse(out)).toMatchObject({ answer: 42 })
    expect(code).toBe(3)
    expect(processesIn(dataDir)).toEqual([])
  })

  test.each([
    [
      { DATABASE_URL: 'postgres://me:s3cret@127.0.0.1:1/shop', AUTH_SECRET: goodSecret },
      /Cannot use DATABASE_URL "postgres:\/\/me:…@127.0.0.1:1\/shop": .*ECONNREFUSED/,
    ],
    [{ DATABASE_URL: 'postgres://me:s3cret@127.0.0.1:1/shop' }, /Cannot start with this AUTH_SECRET: it is missing/],
    [{ DATABASE_URL: 'mysql://127.0.0.1/shop' }, /DATABASE_URL="mysql:\/\/127.0.0.1\/shop": it must begin with postgres/],
  ])('says in a sentence what is wrong with %j', async (env, message) => {
    const { code, out, err } = await runCommand(env)
    expect(err).toMatch(message)
    expect(err).not.toMatch(/s3cret|\n {4}at /)
    expect([code, out]).toEqual([1, ''])
  })
})

describe('checkDatabase', () => {
  test('accepts a Postgres 15 or later with UTF8', async () => {
    expect(await checkDatabase(inject('cluster').url)).toEqual({ ok: true })
  })

  test.each([
    ['postgres://me:s3cret@no-such-host.invalid/shop', 'ENOTFOUND'],
    ['postgres://me:s3@cret@127.0.0.1:99999/shop', 'Invalid URL'],
  ])('refuses %s', async (url, detail) => {
    const answer = await checkDatabase(url)
    expect(answer).toEqual({ ok: false, reason: expect.stringContaining(detail) })
    expect(JSON.stringify(answer)).not.toContain('cret@')
  })

  test('refuses a wrong password, a missing database and one that is not UTF8', async () => {
    const { url } = inject('cluster')
    const wrong = new URL(url)
    wrong.password = 'guess'
    expect(await checkDatabase(wrong.href)).toMatchObject({ reason: expect.stringContaining('password authentication failed') })
    expect(await checkDatabase(databaseUrl(url, 'nowhere'))).toMatchObject({
      reason: expect.stringContaining('"nowhere" does not exist'),
    })
    const sql = postgres(url, { max: 1 })
    const name = `run_${process.ppid}_ascii`
    await sql`create database ${sql(name)} template template0 encoding 'SQL_ASCII' locale 'C'`
    expect(await checkDatabase(databaseUrl(url, name))).toMatchObject({
      reason: expect.stringContaining('SQL_ASCII, UTF8 is needed'),
    })
    await sql`drop database ${sql(name)}`
    await sql.end()
  })
})
