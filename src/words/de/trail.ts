/** The frame around every screen: the trail, what a demo says of itself, the last words. */

import type {Environment} from '../../environment.ts'
import type {ChipFacts} from '../../esp/chip-facts.ts'
import type {Offer} from '../../micropython/offer.ts'
import type {BoardState} from '../../progress.ts'
import type {PortInfo} from '../../serial/port.ts'
import {clean} from '../clean.ts'
import {chipName, flashSize, offerName, portPath} from './board-facts.ts'
import {portTitle} from './ports.ts'

export const trail = ['Anschluss', 'Board', 'Firmware', 'Installieren', 'Python'] as const
export const shortTrail = (place: number) => `Schritt ${place + 1} von ${trail.length}: ${trail[place]}`

/** What was answered, in a few words. */
export const answers = {
	port: (port: PortInfo) => `${portTitle(port)} · ${portPath(port)}`,
	board: (chip: ChipFacts, offer: Offer | undefined) => {
		const name = offer ? offerName(offer) : chipName(chip)
		return chip.flashBytes === undefined ? name : `${name} · ${flashSize(chip)}`
	},
	installed: 'geschrieben und zurückgelesen: Jedes Byte stimmt',
}

export function demoLine({chip, speed}: NonNullable<Environment['demo']>): string {
	return `Demo: virtueller ${clean(chip, 12)}, ${Number.isFinite(speed) ? `Tempo ${speed}×` : 'volles Tempo'}`
}

/** The last words on the screen: what state the board is in. */
export function farewell(state: BoardState): string {
	switch (state) {
		case 'untouched':
		case 'files':
			return 'Auf dem Board wurde nichts geändert.'
		case 'incomplete':
			return 'Das Board ist halb beschrieben und startet nicht. Rufe mp-wizard noch einmal auf, um Firmware darauf zu schreiben; auf Dauer ist nichts kaputt.'
		case 'flashed':
			return 'Die neue Firmware ist auf dem Board.'
	}
}
