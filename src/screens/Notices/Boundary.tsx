'use client'
import { Component, type ReactNode } from 'react'
import { NoScreen } from './NoScreen.tsx'

interface BoundaryProps {
  /** What is drawn here. Another one is another chance: what broke before need not break now. */
  of: unknown
  /** Told each time a screen throws while it is drawn. */
  broke: () => void
  children: ReactNode
}

interface BoundaryState {
  of: unknown
  isBroken: boolean
  times: number
}

/** Keeps an error inside a screen from taking the page with it, and offers to draw the screen again (reliability F50). */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { of: this.props.of, isBroken: false, times: 0 }

  static getDerivedStateFromProps({ of }: BoundaryProps, state: BoundaryState) {
    return of === state.of ? null : { of, isBroken: false, times: 0 }
  }

  static getDerivedStateFromError() {
    return { isBroken: true }
  }

  override componentDidCatch() {
    this.setState(({ times }) => ({ times: times + 1 }))
    this.props.broke()
  }

  override render() {
    const { isBroken, times } = this.state
    if (!isBroken) return this.props.children
    return <NoScreen why="broken" tries={times} retry={() => this.setState({ isBroken: false })} />
  }
}
