import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const macPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The path of a Chromium that starts: CHROMIUM_PATH, the system's, Playwright's own, else one installed now; null when none can be had. */
export async function findOrInstallChromium() {
  const given = process.env.CHROMIUM_PATH
  if (given) return starts(given) ? given : null
  return findOnSystem() ?? (await findPlaywrights()) ?? installWithApt() ?? (await installWithPlaywright())
}

export const withoutChromium =
  'Cannot run the browser tests: no Chromium was found and none could be installed; install one (Debian: apt-get install chromium) or set CHROMIUM_PATH to it'

function findOnSystem() {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)]
  const places = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...macPlaces]
  return places.find((place) => isProgram(place) && starts(place)) ?? null
}

async function findPlaywrights() {
  const { chromium } = await import('playwright')
  const place = chromium.executablePath()
  return existsSync(place) && starts(place) ? place : null
}

function installWithApt() {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return null
  console.log('Installing Chromium with apt')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { status, stderr } = spawnSync('apt-get', ['-qq', ...args], { env, encoding: 'utf8' })
    if (status !== 0) console.error(stderr.trim())
  }
  return findOnSystem()
}

async function installWithPlaywright() {
  console.log('Downloading Chromium with Playwright')
  const fiveMinutes = 300_000
  const { status, stderr } = spawnSync('npx', ['playwright', 'install', 'chromium'], { encoding: 'utf8', timeout: fiveMinutes })
  if (status !== 0) console.error((stderr ?? '').trim().split('\n').slice(0, 5).join('\n'))
  return findPlaywrights()
}

/** A name may be there and not work: Ubuntu's chromium-browser is a stub that wants snap. */
const starts = (place) => spawnSync(place, ['--version'], { timeout: 30_000 }).status === 0

function isProgram(place) {
  try {
    accessSync(place, constants.X_OK)
    return true
  } catch {
    return false
  }
}
