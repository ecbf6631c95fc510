import { expect, test } from 'vitest'
import type { Hours } from '@/server/areas/walls/rules.ts'
import { changedFields } from './changed-fields.ts'
import { readHours, typedHours } from './typed-hours.ts'

test('hours are typed as they are kept, and what is no hours is told from none', () => {
  expect(readHours(typedHours(1320, 367))).toEqual({ from: 1320, until: 367 })
  expect(typedHours(0, 65)).toEqual({ from: '00:00', until: '01:05' })
  expect(readHours(typedHours(null, null))).toBeNull()
  expect(readHours({ from: '08:00', until: '' })).toBeUndefined()
  expect(readHours({ from: '08:00', until: '08:00' })).toBeUndefined()
})

test('a form sends what it changed and nothing else', () => {
  const begun: { name: string; off: Hours; quiet: Hours } = { name: 'Hall', off: { from: 1, until: 2 }, quiet: null }
  expect(changedFields({ ...begun, off: { from: 1, until: 2 } }, begun)).toEqual({})
  expect(changedFields({ ...begun, off: null, name: 'Canteen' }, begun)).toEqual({ off: null, name: 'Canteen' })
})
