// Says in a sentence what an old Node would say in a syntax error; so it uses no new syntax itself.
import { readFileSync } from 'node:fs'

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
const wanted = manifest.engines.node.replace('>=', '')
const [major, minor] = process.versions.node.split('.').map(Number)
const [wantedMajor, wantedMinor] = wanted.split('.').map(Number)

if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) {
  console.error(`Cannot run on Node ${process.versions.node}: ${wanted} or later is needed; see https://nodejs.org`)
  process.exit(1)
}
