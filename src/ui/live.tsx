/** What every live screen needs: the size of the terminal, and that no exception of a view reaches Ink, which would draw it over the screen. */

import {Box} from 'ink'
import {Component, type ReactNode, useCallback, useSyncExternalStore} from 'react'
import type {Terminal} from '../environment.ts'
import {frameRows, type Size, sizeOf} from './layout.ts'

interface BugBoundaryProps {
	readonly caught: (bug: unknown) => void
	readonly stdout: Terminal['stdout']
	readonly children: ReactNode
}

/** In place of a screen that cannot be drawn: nothing, as many lines of it as a frame has, so that the frame can be taken away. */
export class BugBoundary extends Component<BugBoundaryProps, {readonly hasBug: boolean}> {
	static getDerivedStateFromError = () => ({hasBug: true})

	override readonly state = {hasBug: false}

	override componentDidCatch(bug: unknown): void {
		this.props.caught(bug)
	}

	override render(): ReactNode {
		const {stdout, children} = this.props
		return this.state.hasBug ? <Box height={frameRows(sizeOf(stdout))} /> : children
	}
}

export function useSize(stdout: Terminal['stdout']): Size {
	const subscribe = useCallback(
		(changed: () => void) => {
			stdout.on('resize', changed)
			return () => stdout.off('resize', changed)
		},
		[stdout],
	)
	// Numbers, because a new object at each look would mean a change at each look.
	const columns = useSyncExternalStore(subscribe, () => sizeOf(stdout).columns)
	const rows = useSyncExternalStore(subscribe, () => sizeOf(stdout).rows)
	return {columns, rows}
}
