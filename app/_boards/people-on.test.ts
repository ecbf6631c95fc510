import { expect, test } from 'vitest'
import { peopleOn } from './people-on.ts'

const person = (personId: string, name: string) => ({ personId, name, hue: '', field: null })

test('a person on two pages is one person, and two tabs on one page are one page', () => {
  const pages = new Map([
    ['it', [person('2', 'Bruno'), person('1', 'Ana'), person('1', 'Ana')]],
    ['overview', [person('1', 'Ana')]],
    ['inbox', []],
  ])
  expect(peopleOn(pages)).toEqual([
    { id: '1', name: 'Ana', pages: ['it', 'overview'] },
    { id: '2', name: 'Bruno', pages: ['it'] },
  ])
})
