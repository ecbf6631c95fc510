// Plays an incident log as live traffic: npm run replay -- tickets FILE --speed N
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { companyTimeZone } from '../../db/company.ts'
import { systemClock } from '../kernel/clock.ts'
import { openWork } from './open-work.ts'
import { playLog } from './play-log.ts'
import { showProgress } from './progress.ts'
import { readRows } from './read-rows.ts'
import { openTicketPlayer } from './ticket-player.ts'
import { ticketSource } from './ticket-source.ts'

/** An hour of the log a second. */
const usualSpeed = '3600'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { speed: { type: 'string', default: usualSpeed } } })
const [name, file = ''] = positionals
const speed = Number(values.speed)
if (name !== 'tickets' || file === '' || !(speed > 0)) {
  console.error('Cannot replay: say what, from where and how fast, npm run replay -- tickets FILE --speed 3600')
  process.exit(1)
}

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort())

const { work, close } = await openWork('replay')
try {
  const path = resolve(process.env.INIT_CWD ?? '.', file)
  const { rows, bad } = await readRows(ticketSource, path, await companyTimeZone(work.store.db))
  const { play, played } = await openTicketPlayer(work, rows)
  const progress = showProgress(process.stderr, systemClock)
  const count = await playLog(rows, play, { clock: systemClock, progress, speed, signal: stopping.signal })
  const { opened, changed, refused } = played
  const ending = count < rows.length ? `, stopped after ${count}` : ''
  console.log(`${rows.length} rows: ${opened} opened, ${changed} changes, ${refused} refused, ${bad} bad${ending}`)
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem)
  process.exitCode = 1
} finally {
  await close()
}
