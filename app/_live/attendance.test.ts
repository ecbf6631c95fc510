import { expect, test } from 'vitest'
import { manualClock } from '../../server/kernel/clock.ts'
import { createAttendance } from './attendance.ts'

const [desk, overview] = ['pages/it', 'pages/overview']
const ana = { personId: 'p', name: 'Ana', hue: '10', field: null }

function open() {
  const clock = manualClock(0)
  const notices: string[] = []
  const attendance = createAttendance(clock, (record) => notices.push(record))
  attendance.start()
  return { clock, notices, attendance }
}

test('L8: a place that is left is forgotten, and whoever comes back is announced again', () => {
  const { notices, attendance } = open()
  const leave = attendance.attend(desk, null)
  attendance.letIn(new Set([desk]))
  attendance.heard({ record: desk, people: [ana] })
  leave()
  attendance.attend(overview, null)
  attendance.letIn(new Set([overview]))
  expect(attendance.at(desk)).toEqual([])
  attendance.attend(desk, null)
  expect(notices).toEqual([desk, overview])
  attendance.letIn(new Set([desk]))
  expect(notices).toEqual([desk, overview, desk])
})

test('L8: what the server has not let in is not said to it, whoever else is known to be there', () => {
  const { clock, notices, attendance } = open()
  attendance.attend(desk, null)
  attendance.letIn(new Set(['pages']))
  attendance.heard({ record: desk, people: [ana] })
  clock.advance(30_000)
  expect(attendance.at(desk)).toEqual([ana])
  expect(notices).toEqual([])
})
