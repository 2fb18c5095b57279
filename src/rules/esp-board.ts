/** Which boards of the site are ESP boards, and which of those the generic one of their chip. Pure. */

import type {ProblemFacts} from '../problem.ts'

/** Those that Espressif's boot ROM flashes over a serial port: what this program can install on so far. */
export function isEsp({port}: {readonly port: string}): boolean {
	return port === 'esp32' || port === 'esp8266'
}

export function isGeneric(board: string): boolean {
	return /^(?:ESP32|ESP8266)_GENERIC(?:_\w+)?$/.test(board)
}

/** How a board that is no ESP board is put into the mode in which it takes firmware, as far as that is alike for its port. */
export type OtherWay = ProblemFacts['board-not-esp']['way']

/** rp2: a drive while BOOTSEL is held; samd: a drive after two resets (ports/rp2 and ports/samd, deploy.md). */
export function wayOf({port}: {readonly port: string}): OtherWay {
	return port === 'rp2' ? 'bootsel' : port === 'samd' ? 'double-reset' : 'other'
}
