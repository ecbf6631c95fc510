import { networkInterfaces } from 'node:os'

/**
 * The origins that browsers may open this process by: the given ones and its own addresses. A process bound to every
 * interface is reached by each address of the machine; names beyond those have to be given.
 */
export function originsOf(host: string, port: number, given: readonly string[]): string[] {
  const everywhere = host === '0.0.0.0' || host === '::'
  const local = everywhere || host === '127.0.0.1' || host === 'localhost' ? ['127.0.0.1', 'localhost'] : [host]
  const outside = everywhere
    ? Object.values(networkInterfaces()).flatMap((list) =>
        (list ?? []).flatMap((at) => (at.family === 'IPv4' && !at.internal ? [at.address] : [])),
      )
    : []
  return [...new Set([...local.concat(outside).map((name) => `http://${name}:${port}`), ...given])]
}

/** The Host headers that those origins are asked by. */
export const hostsOf = (origins: readonly string[]): Set<string> => new Set(origins.map((origin) => new URL(origin).host))
