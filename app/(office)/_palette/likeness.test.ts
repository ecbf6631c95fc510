import { expect, test } from 'vitest'
import { likeness } from './likeness.ts'

test.each([
  ['New ticket', 'new', 3],
  ['New ticket', 'ticket new', 3],
  ['Registrar una devolución', 'devolucion', 3],
  ['Nueva incidencia', 'ciden', 2],
  ['New ticket', 'tikcet', 1],
  ['New ticket', 'tcket', 1],
  ['Receive goods', 'recieve good', 1],
  ['Keyboard shortcuts', 'keybaord shrotcut', 1],
  ['New ticket', 'new goods', 0],
  ['New ticket', 'nwe', 0],
  ['New ticket', '', 0],
] as const)('"%s" answers "%s" with %i', (text, typed, grade) => {
  expect(likeness(text, typed)).toBe(grade)
})
