import { renderToString } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'
import { type TileLook, TileShell } from './tile-shell.tsx'
import { WallRetry } from './wall-retry.tsx'

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const failed = (look: TileLook, onRetry: () => void) =>
  renderToString(
    <TileShell look={look} label="Picture" state={{ kind: 'error', text: 'Gone', retry: { label: 'Again', onRetry } }} />,
  )

test('what failed is tried again by a press on a desk, and on a wall, where nobody presses, by itself', () => {
  const drawn = vi.spyOn(WallRetry.prototype, 'render')
  expect(failed('desk', () => {})).toContain('<button')
  expect(drawn).not.toHaveBeenCalled()
  expect(failed('wall', () => {})).not.toContain('<button')
  expect(drawn).toHaveBeenCalledOnce()
})

test('on a wall it is tried again each minute until it is gone', () => {
  vi.useFakeTimers()
  const onRetry = vi.fn()
  const retry = new WallRetry({ onRetry })
  retry.componentDidMount()
  vi.advanceTimersByTime(59_999)
  expect(onRetry).not.toHaveBeenCalled()
  vi.advanceTimersByTime(60_001)
  expect(onRetry).toHaveBeenCalledTimes(2)
  retry.componentWillUnmount()
  vi.advanceTimersByTime(120_000)
  expect(onRetry).toHaveBeenCalledTimes(2)
})
