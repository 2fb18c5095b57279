/** The frame around every screen: the trail, what a demo says of itself, the last words. */

import type {Environment} from '../../environment.ts'
import type {ChipFacts} from '../../esp/chip-facts.ts'
import type {Offer} from '../../micropython/offer.ts'
import type {BoardState} from '../../progress.ts'
import type {PortInfo} from '../../serial/port.ts'
import {clean} from '../clean.ts'
import {chipName, flashSize, offerName, portPath} from './board-facts.ts'
import {portTitle} from './ports.ts'

export const trail = ['Port', 'Board', 'Firmware', 'Install', 'Python'] as const
export const shortTrail = (place: number) => `Step ${place + 1} of ${trail.length}: ${trail[place]}`

/** What was answered, in a few words. */
export const answers = {
	port: (port: PortInfo) => `${portTitle(port)} · ${portPath(port)}`,
	board: (chip: ChipFacts, offer: Offer | undefined) => {
		const name = offer ? offerName(offer) : chipName(chip)
		return chip.flashBytes === undefined ? name : `${name} · ${flashSize(chip)}`
	},
	installed: 'written and read back: every byte is right',
}

export function demoLine({chip, speed}: NonNullable<Environment['demo']>): string {
	return `Demo: a virtual ${clean(chip, 12)} at ${Number.isFinite(speed) ? `${speed}×` : 'full'} speed`
}

/** The last words on the screen: what state the board is in. */
export function farewell(state: BoardState): string {
	switch (state) {
		case 'untouched':
		case 'files':
			return 'Nothing on the board was changed.'
		case 'incomplete':
			return 'The board is half written and will not start. Nothing is broken: run mp-wizard again to put firmware on it.'
		case 'flashed':
			return 'The new firmware is on the board.'
	}
}
