import { spawn } from 'node:child_process'

const handedOn = ['SIGINT', 'SIGTERM', 'SIGHUP']
/** A Ctrl-C reaches us twice, from the terminal and through npm, in the same moment (ms). */
const sameMoment = 300

/**
 * Runs a program to its end in a process group of its own, so that it hears each of our signals exactly once.
 * @param {{ env?: Record<string, string>, quiet?: boolean }} [options] quiet: nothing is shown, `output` holds it
 * @returns {Promise<{ code: number, signalled: boolean, output: string }>} code: 128 + n when signal n ended it
 */
export function runChild(file, args, { env = {}, quiet = false } = {}) {
  const shown = quiet ? 'pipe' : 'inherit'
  const child = spawn(file, args, { detached: true, stdio: ['ignore', shown, shown], env: { ...process.env, ...env } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output += text
    })
  }
  let lastSignal = Number.NEGATIVE_INFINITY
  const handOn = (signal) => {
    if (performance.now() - lastSignal > sameMoment) process.kill(-child.pid, signal)
    lastSignal = performance.now()
  }
  for (const signal of handedOn) process.on(signal, handOn)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      for (const name of handedOn) process.off(name, handOn)
      resolve({ code: code ?? 128 + signalNumber(signal), signalled: lastSignal > 0, output })
    })
  })
}

/** One step of getting ready: a single line, or all it said when it fails. Resolves to whether it succeeded. */
export async function runStep(title, file, args, env) {
  const started = performance.now()
  process.stdout.write(`${title} … `)
  const { code, signalled, output } = await runChild(file, args, { env, quiet: true })
  if (signalled) process.exit(code || 130)
  console.log(code === 0 ? `${Math.round((performance.now() - started) / 1000)} s` : 'failed')
  if (code !== 0) console.error(output)
  return code === 0
}

const signalNumber = (signal) => ({ SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 })[signal] ?? 0
