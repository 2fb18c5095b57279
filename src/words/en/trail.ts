/** The frame around every screen: the trail, what a demo says of itself, the last words. */

import type {Environment} from '../../environment.ts'
import type {BoardState} from '../../progress.ts'
import {clean} from '../clean.ts'

export const trail = ['Connect', 'Board', 'Firmware', 'Install', 'Python'] as const
export const shortTrail = (place: number) => `Step ${place + 1} of ${trail.length}: ${trail[place]}`

export function demoLine({chip, speed}: NonNullable<Environment['demo']>): string {
	return `Demo: a virtual ${clean(chip, 12)} at ${Number.isFinite(speed) ? `${speed}×` : 'full'} speed`
}

/** The last words on the screen: what state the board is in. */
export function farewell(state: BoardState): string {
	switch (state) {
		case 'untouched':
			return 'Nothing on the board was changed.'
		case 'incomplete':
			return 'The board is half written and will not start. Run mp-wizard again to put firmware on it; nothing is broken for good.'
		case 'flashed':
			return 'The new firmware is on the board.'
	}
}
