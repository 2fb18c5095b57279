/** What was typed behind `npm run test:board --`. Pure; opens nothing. */

import {parseArgs} from 'node:util'
import type {Case} from './case.ts'

export const USAGE = `npm run test:board -- --port P

  --port P       the board: /dev/ttyUSB0, COM3, socket://host:port, rfc2217://host:port, id:SERIAL
  --only TEXT    only cases whose name has TEXT in it
  --list         say the cases, and open no port
  --read-only    only cases that change nothing on the board
  --hands        also cases in which you press RESET or pull the cable
  --firmware F   the file or address to install; default: the catalogue's stable build for the chip
  --baud N       the fastest speed to try; default: what the adapter carries
  --yes          do not ask before anything is erased
`

export interface BoardOptions {
	readonly port: string | undefined
	readonly only: string | undefined
	readonly list: boolean
	readonly readOnly: boolean
	readonly hands: boolean
	readonly firmware: string | undefined
	readonly baud: number | undefined
	readonly yes: boolean
	readonly help: boolean
}

/** Throws an Error with a sentence about the word that is wrong. */
export function readOptions(argv: readonly string[]): BoardOptions {
	const {values} = parseArgs({
		args: [...argv],
		options: {
			port: {type: 'string'},
			only: {type: 'string'},
			list: {type: 'boolean', default: false},
			'read-only': {type: 'boolean', default: false},
			hands: {type: 'boolean', default: false},
			firmware: {type: 'string'},
			baud: {type: 'string'},
			yes: {type: 'boolean', default: false},
			help: {type: 'boolean', default: false},
		},
	})
	const {port, only, list, hands, firmware, yes, help} = values
	return {
		port,
		only,
		list,
		hands,
		firmware,
		yes,
		help,
		readOnly: values['read-only'],
		baud: baudOf(values.baud),
	}
}

function baudOf(typed: string | undefined): number | undefined {
	if (typed === undefined) return undefined
	const baud = Number(typed)
	if (!/^\d{4,7}$/.test(typed) || baud < 9600) throw new Error(`--baud: ${typed} is no speed`)
	return baud
}

/** The cases that were asked for, in their order. */
export function chosenOf(
	cases: readonly Case[],
	{only, readOnly, hands}: Pick<BoardOptions, 'only' | 'readOnly' | 'hands'>,
): readonly Case[] {
	const wanted = only?.toLowerCase() ?? ''
	return cases.filter(
		one =>
			one.name.toLowerCase().includes(wanted) &&
			(!readOnly || one.changes === 'nothing') &&
			(hands || !one.hands),
	)
}
