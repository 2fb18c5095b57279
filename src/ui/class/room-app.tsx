/** The class on the screen: draws the room that lives outside React, at the size of the terminal. Must not read the keyboard. */

import {useCallback, useSyncExternalStore} from 'react'
import type {RoomContext} from '../../class/room/page.ts'
import type {Terminal} from '../../environment.ts'
import type {Glyphs} from '../glyphs.ts'
import {BugBoundary, useSize} from '../live.tsx'
import type {RoomFrames} from './room-frames.ts'
import {RoomScreen} from './room-screen.tsx'

interface RoomAppProps {
	readonly frames: RoomFrames
	readonly contextAt: (now: number) => RoomContext
	readonly glyphs: Glyphs
	readonly stdout: Terminal['stdout']
	readonly caught: (bug: unknown) => void
}

export function RoomApp({caught, ...props}: RoomAppProps) {
	return (
		<BugBoundary caught={caught} stdout={props.stdout}>
			<LiveRoom {...props} />
		</BugBoundary>
	)
}

function LiveRoom({frames, contextAt, glyphs, stdout}: Omit<RoomAppProps, 'caught'>) {
	const subscribe = useCallback((changed: () => void) => frames.subscribe(changed), [frames])
	const {room, now} = useSyncExternalStore(subscribe, () => frames.shown)
	const size = useSize(stdout)
	return <RoomScreen room={room} context={contextAt(now)} size={size} glyphs={glyphs} />
}
