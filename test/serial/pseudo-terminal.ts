/** A pseudo-terminal with nobody behind it: the nearest thing to a serial port that every Unix has. */

import {existsSync} from 'node:fs'
import type {ReadStream} from 'node:tty'
import * as pty from '@lydell/node-pty'

export interface PseudoTerminal {
	/** What opens as a serial port. */
	readonly path: string
	/** The far side. */
	readonly far: ReadStream
	/** To be called once the port is open: two readers of one terminal would share its bytes. */
	letGo(): void
}

/** node-pty's `open`, which its types leave out. */
const open = (pty as unknown as {open?: (options: {encoding: null}) => Opened}).open

interface Opened {
	readonly _master: ReadStream
	readonly _slave: ReadStream
	readonly _pty: string
}

export const hasPseudoTerminals = open !== undefined && existsSync('/dev/ptmx')

export function openPseudoTerminal(): PseudoTerminal {
	const {_master: far, _slave: near, _pty: path} = open!({encoding: null})
	// Its end is not this test's affair.
	far.on('error', () => {})
	return {path, far, letGo: () => near.destroy()}
}
