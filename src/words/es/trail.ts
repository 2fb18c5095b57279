/** The frame around every screen: the trail, what a demo says of itself, the last words. */

import type {Environment} from '../../environment.ts'
import type {ChipFacts} from '../../esp/chip-facts.ts'
import type {Offer} from '../../micropython/offer.ts'
import type {BoardState} from '../../progress.ts'
import type {PortInfo} from '../../serial/port.ts'
import {clean} from '../clean.ts'
import {chipName, flashSize, offerName, portPath} from './board-facts.ts'
import {portTitle} from './ports.ts'

export const trail = ['Puerto', 'Placa', 'Firmware', 'Instalar', 'Python'] as const
export const shortTrail = (place: number) => `Paso ${place + 1} de ${trail.length}: ${trail[place]}`

/** What was answered, in a few words. */
export const answers = {
	port: (port: PortInfo) => `${portTitle(port)} · ${portPath(port)}`,
	board: (chip: ChipFacts, offer: Offer | undefined) => {
		const name = offer ? offerName(offer) : chipName(chip)
		return chip.flashBytes === undefined ? name : `${name} · ${flashSize(chip)}`
	},
	installed: 'escrito y comprobado: cada byte es correcto',
}

export function demoLine({chip, speed}: NonNullable<Environment['demo']>): string {
	const name = clean(chip, 12)
	return Number.isFinite(speed)
		? `Demo: un ${name} virtual, velocidad ${speed}×`
		: `Demo: un ${name} virtual a toda velocidad`
}

/** The last words on the screen: what state the board is in. */
export function farewell(state: BoardState): string {
	switch (state) {
		case 'untouched':
		case 'files':
			return 'No se cambió nada en la placa.'
		case 'incomplete':
			return 'La placa está a medio escribir y no arrancará. Ejecuta mp-wizard otra vez para ponerle firmware; nada se estropeó para siempre.'
		case 'flashed':
			return 'El firmware nuevo está en la placa.'
	}
}
