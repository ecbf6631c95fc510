import { expect, test } from 'vitest'
import { readEnv } from './env.ts'

const smtp = 'smtp://user:secret@mail.example:587'

test('a mail server needs to know whom its letters come from; without either there is no e-mail', () => {
  expect(readEnv({ SMTP_URL: smtp, MAIL_FROM: 'Office <office@ribera.example>' })).toMatchObject({ SMTP_URL: smtp })
  expect(() => readEnv({ SMTP_URL: smtp })).toThrow('MAIL_FROM')
  expect(() => readEnv({ SMTP_URL: 'mail.example', MAIL_FROM: 'office@ribera.example' })).toThrow('smtp://')
  expect(readEnv({ SMTP_URL: '' }).SMTP_URL).toBeUndefined()
})
