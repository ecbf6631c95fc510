'use client'

import { Component, type ReactNode } from 'react'

type Props = { fallback: (again: () => void) => ReactNode; children: ReactNode }

/** A tile that cannot be drawn takes no other with it. */
export class TileFault extends Component<Props, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError = () => ({ failed: true })

  override render() {
    return this.state.failed ? this.props.fallback(() => this.setState({ failed: false })) : this.props.children
  }
}
