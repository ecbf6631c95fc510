import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runStep } from './child.mjs'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** Installs what package-lock.json says unless node_modules holds exactly that; resolves to whether it does then. */
export async function installPackages(folder = root) {
  if (isInstalled(folder)) return true
  const command = existsSync(join(folder, 'package-lock.json')) ? 'ci' : 'install'
  // The build needs the development packages whatever NODE_ENV says; no package needs its install script.
  const options = ['--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', folder]
  return runStep('Installing packages', 'npm', [command, ...options])
}

/** Compares the lock file with the one npm writes into node_modules as the last thing of an install. */
export function isInstalled(folder = root) {
  const wanted = readPackages(join(folder, 'package-lock.json'))
  const present = readPackages(join(folder, 'node_modules', '.package-lock.json'))
  if (wanted === null || present === null) return false
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    const installed = present[path]
    // Optional ones are for other platforms.
    return installed ? installed.version === entry.version : entry.optional === true
  })
}

function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : null
}
