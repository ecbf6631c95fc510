import { readdirSync, readFileSync } from 'node:fs'

const ticksPerSecond = 100

/** CPU time that Postgres's processes have used so far, ended backends included (ms): read from /proc by the postmaster's pid. */
export function postgresCpu(postmaster: number): () => number {
  return () => {
    let ticks = 0
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue
      const stat = statOf(name)
      if (stat === null) continue
      const [parent, user, system, endedUser, endedSystem] = [1, 11, 12, 13, 14].map((index) => Number(stat[index]))
      if (Number(name) === postmaster) ticks += (user ?? 0) + (system ?? 0) + (endedUser ?? 0) + (endedSystem ?? 0)
      else if (parent === postmaster) ticks += (user ?? 0) + (system ?? 0)
    }
    return (ticks * 1000) / ticksPerSecond
  }
}

/** The fields of /proc/PID/stat after the command's name, or null when the process has gone. */
function statOf(pid: string): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}
