/**
 * The wizard on the screen: draws the model that lives outside React, at the size of the terminal. Must not read the
 * keyboard (key-reader does).
 */

import {useCallback, useSyncExternalStore} from 'react'
import type {Environment, Terminal} from '../environment.ts'
import type {Wizard} from '../wizard/wizard.ts'
import {type Frames, pageShown} from './frames.ts'
import type {Glyphs} from './glyphs.ts'
import {BugBoundary, useSize} from './live.tsx'
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
