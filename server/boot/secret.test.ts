import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { checkSecret, loadOrMakeSecret } from './secret.ts'

describe('checkSecret', () => {
  test('accepts what openssl makes', () => {
    const secret = 'q3Zt0mVJ4p+Yx8nH1cW7uK2sLr9bD5eGfA6hTzQyNnMjUvXo'
    expect(checkSecret(secret)).toEqual({ ok: true, secret })
    expect(checkSecret('9f86d081884c7d659a2feaa0c55ad015').ok).toBe(true)
  })

  test.each([
    [undefined, 'missing'],
    ['', 'missing'],
    ['   ', 'missing'],
    ['q3Zt0mVJ4p+Yx8nH1cW7uK2sLr9bD5e', '31 characters'],
    ['please-change-me-please-change-me-1234', 'example'],
    ['your-secret-here-at-least-32-characters', 'example'],
    ['EXAMPLE0mVJ4p+Yx8nH1cW7uK2sLr9bD5eGfA', 'example'],
    ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'easy to guess'],
    ['1231231231231231231231231231231231231231', 'easy to guess'],
  ])('refuses %j', (secret, why) => {
    const answer = checkSecret(secret)
    expect(answer).toEqual({ ok: false, reason: expect.stringContaining(why) })
    expect(answer).toEqual({ ok: false, reason: expect.stringContaining('AUTH_SECRET') })
  })

  test('never repeats the secret in its reason', () => {
    expect(JSON.stringify(checkSecret('hunter2'))).not.toContain('hunter2')
  })
})

describe('loadOrMakeSecret', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trastienda-secret-'))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test('makes one that passes the check, keeps it for its owner only, and finds it again', () => {
    const secret = loadOrMakeSecret(join(folder, 'data'))
    expect(checkSecret(secret).ok).toBe(true)
    expect(statSync(join(folder, 'data', 'auth-secret')).mode & 0o777).toBe(0o600)
    expect(loadOrMakeSecret(join(folder, 'data'))).toBe(secret)
    expect(loadOrMakeSecret(join(folder, 'other'))).not.toBe(secret)
  })
})
