import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

export type Import = { to: string; typeOnly: boolean }
export type Source = { path: string; lines: number; text: string; imports: readonly Import[] }

const importPattern = /^(?:import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm

/** Every source file that git knows or would take in, with its imports as paths from the project's root (or package names). */
export function readTree(): Source[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx', '*.mjs'], {
    encoding: 'utf8',
  })
  return listed
    .split('\n')
    .filter((path) => path !== '' && !path.startsWith('db/migrations/'))
    .flatMap((path) => {
      const text = readIfThere(path)
      if (text === null) return []
      const imports = [...text.matchAll(importPattern)].map(([, type, plain, dynamic]) => ({
        to: resolve(path, plain ?? dynamic ?? ''),
        typeOnly: type !== undefined,
      }))
      return [{ path, text, lines: text.split('\n').length - 1, imports }]
    })
}

/** A file that is listed but deleted in the working tree is no longer part of it. */
function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function resolve(from: string, specifier: string): string {
  if (specifier.startsWith('@/')) return specifier.slice(2)
  if (specifier.startsWith('.')) return normalize(join(dirname(from), specifier))
  return specifier
}

export const isOurs = (target: string): boolean => /^(app|components|server|db|tests)\//.test(target)
