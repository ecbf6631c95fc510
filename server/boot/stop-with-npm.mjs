const lookEvery = 500

/** Under npm (its scripts `exec` us, so it is our parent) we end when npm does, even when that was killed without a word. */
export function stopWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return
  const npm = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === npm) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, lookEvery)
  timer.unref()
}
