/** The kernel's time of day to the microsecond, comparable across processes of this machine and with Postgres (ms). */
export const wallClock: () => number = (() => {
  const before = Date.now()
  let tick = before
  while (tick === before) tick = Date.now()
  const offset = tick - performance.now()
  return () => performance.now() + offset
})()
