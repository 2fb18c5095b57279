/** The wizard on the screen: one root input for its whole life, the model from outside React. */

import {useStdin} from 'ink'
import {useCallback, useEffect, useSyncExternalStore} from 'react'
import type {Terminal} from '../environment.ts'
import type {PageContext} from '../wizard/engine/page.ts'
import type {Wizard} from '../wizard/wizard.ts'
import type {Glyphs} from './glyphs.ts'
import {keysFrom} from './keys.ts'
import {type Size, sizeOf} from './layout.ts'
import {Screen} from './screens/screen.tsx'

interface AppProps {
	readonly wizard: Wizard
	readonly scene: PageContext
	readonly glyphs: Glyphs
	readonly stdout: Terminal['stdout']
}

export function App({wizard, scene, glyphs, stdout}: AppProps) {
	const subscribe = useCallback((changed: () => void) => wizard.subscribe(changed), [wizard])
	const model = useSyncExternalStore(subscribe, () => wizard.model)
	const size = useSize(stdout)
	useKeys(wizard)
	return <Screen model={model} scene={scene} size={size} glyphs={glyphs} />
}

/** One listener for Ink's whole life: raw mode must not be switched in between, and no key may be lost. */
function useKeys(wizard: Wizard): void {
	const {setRawMode, internal_eventEmitter: input} = useStdin()
	useEffect(() => {
		const press = (typed: string) => {
			for (const key of keysFrom(typed)) wizard.send({type: 'key', key})
		}
		input.on('input', press)
		setRawMode(true)
		return () => {
			setRawMode(false)
			input.off('input', press)
		}
	}, [wizard, input, setRawMode])
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
