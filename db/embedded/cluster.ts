import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The database's superuser: the cluster serves this product alone. */
export const superuser = 'trastienda'

/** A cluster's files in `dataDir`: `folder` appears whole, with Postgres' own in `data` and the password beside them. */
export type Cluster = { dataDir: string; folder: string; data: string; password: string; log: string }

/** Where the cluster of `dataDir` (absolute) has its files, whether they are there yet or not. */
export function clusterAt(dataDir: string): Cluster {
  const folder = join(dataDir, 'cluster')
  return { dataDir, folder, data: join(folder, 'data'), password: join(folder, 'password'), log: join(dataDir, 'postgres.log') }
}

/** The superuser's address of database `name`. */
export function clusterUrl(cluster: Cluster, port: number, name: string): string {
  return `postgres://${superuser}:${readFileSync(cluster.password, 'utf8').trim()}@127.0.0.1:${port}/${name}`
}
