/**
 * The wizard on the screen: draws the model that lives outside React, at the size of the terminal. Must not read the
 * keyboard (key-reader does), and must not let an exception of a view reach Ink, which would draw it over the screen.
 */

import {Box} from 'ink'
import {Component, type ReactNode, useCallback, useSyncExternalStore} from 'react'
import type {Environment, Terminal} from '../environment.ts'
import type {Wizard} from '../wizard/wizard.ts'
import {type Frames, pageShown} from './frames.ts'
import type {Glyphs} from './glyphs.ts'
import {frameRows, type Size, sizeOf} from './layout.ts'
import {Screen} from './screens/screen.tsx'

interface AppProps {
	readonly wizard: Wizard
	readonly frames: Frames
	readonly env: Environment
	readonly glyphs: Glyphs
	readonly stdout: Terminal['stdout']
}

export function App({wizard, frames, env, glyphs, stdout}: AppProps) {
	return (
		<BugBoundary caught={bug => wizard.fail(bug)} stdout={stdout}>
			<LiveScreen frames={frames} env={env} glyphs={glyphs} stdout={stdout} />
		</BugBoundary>
	)
}

function LiveScreen({frames, env, glyphs, stdout}: Omit<AppProps, 'wizard'>) {
	const subscribe = useCallback((changed: () => void) => frames.subscribe(changed), [frames])
	const shown = useSyncExternalStore(subscribe, () => frames.shown)
	const size = useSize(stdout)
	return <Screen model={shown.model} page={pageShown(shown, env)} scene={env} size={size} glyphs={glyphs} />
}

interface BugBoundaryProps {
	readonly caught: (bug: unknown) => void
	readonly stdout: Terminal['stdout']
	readonly children: ReactNode
}

/** In place of a screen that cannot be drawn: nothing, as many lines of it as a frame has, so that the frame can be taken away. */
class BugBoundary extends Component<BugBoundaryProps, {readonly hasBug: boolean}> {
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

function useSize(stdout: Terminal['stdout']): Size {
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
