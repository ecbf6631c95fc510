import { expect, test } from 'vitest'
import { gaugeGeometry } from './gauge-geometry.ts'

test('a dial ends at a round number past what is wanted', () => {
  expect(gaugeGeometry(30, { kind: 'up', target: 50 })).toEqual({
    value: 30 / 80,
    wanted: { from: 50 / 80, to: 1 },
    ends: [0, 80],
  })
  expect(gaugeGeometry(5, { kind: 'range', from: 10, to: 20 }).wanted).toEqual({ from: 10 / 30, to: 20 / 30 })
  expect(gaugeGeometry(5, { kind: 'down', target: 10 }).wanted).toEqual({ from: 0, to: 10 / 15 })
})

test('percents end at a hundred, and a number far from what is wanted is still on the dial', () => {
  expect(gaugeGeometry(937, { kind: 'up', target: 900 }, { top: 1000 })).toMatchObject({ value: 0.937, ends: [0, 1000] })
  expect(gaugeGeometry(500, { kind: 'down', target: 10 })).toEqual({
    value: 500 / 600,
    wanted: { from: 0, to: 10 / 600 },
    ends: [0, 600],
  })
})

test('without an aim the dial is made for what was seen', () => {
  expect(gaugeGeometry(40, null, { highest: 128 })).toMatchObject({ wanted: null, ends: [0, 150] })
  expect(gaugeGeometry(0, null)).toMatchObject({ value: 0, ends: [0, 1] })
  expect(gaugeGeometry(0, { kind: 'down', target: 0 }).wanted).toEqual({ from: 0, to: 0 })
  expect(gaugeGeometry(-10, null, { highest: 30 })).toMatchObject({ value: 0, ends: [-10, 40] })
})
