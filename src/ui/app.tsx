/** The wizard on the screen: one root input for its whole life, the model from outside React. */

import {type Key as InkKey, useInput} from 'ink'
import {useCallback, useSyncExternalStore} from 'react'
import type {Terminal} from '../environment.ts'
import type {Wizard} from '../wizard/wizard.ts'
import type {Glyphs} from './glyphs.ts'
import {keysFrom} from './keys.ts'
import {type Size, sizeOf} from './layout.ts'
import type {Scene} from './pages/page-of.ts'
import {Screen} from './screens/screen.tsx'

interface AppProps {
	readonly wizard: Wizard
	readonly scene: Scene
	readonly glyphs: Glyphs
	readonly stdout: Terminal['stdout']
}

export function App({wizard, scene, glyphs, stdout}: AppProps) {
	const subscribe = useCallback((changed: () => void) => wizard.subscribe(changed), [wizard])
	const model = useSyncExternalStore(subscribe, () => wizard.model)
	const size = useSize(stdout)
	// The same function for ever: Ink subscribes anew for every new one, and keys in between are lost.
	const press = useCallback(
		(input: string, inkKey: InkKey) => {
			for (const key of keysFrom(input, inkKey)) wizard.send({type: 'key', key})
		},
		[wizard],
	)
	useInput(press)
	return <Screen model={model} scene={scene} size={size} glyphs={glyphs} />
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
