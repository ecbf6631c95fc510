'use client'

import { Component } from 'react'

const tryEvery = 60_000

/** Tries again by itself what failed on a wall, where nobody presses "again". */
export class WallRetry extends Component<{ onRetry: () => void }> {
  #timer: ReturnType<typeof setInterval> | undefined

  override componentDidMount() {
    this.#timer = setInterval(() => this.props.onRetry(), tryEvery)
  }

  override componentWillUnmount() {
    clearInterval(this.#timer)
  }

  override render() {
    return null
  }
}
