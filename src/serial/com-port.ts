/** The messages of RFC 2217 (Telnet Com Port Control Option): numbers and their bytes, for client and server alike. Pure. */

import type {Framing, Lines} from './port.ts'
import {subnegotiation, telnetOption} from './telnet.ts'

/** The commands of a client; a server replies with the same number plus 100 (RFC 2217, section 3). */
export const comPort = {
	signature: 0,
	baudRate: 1,
	dataSize: 2,
	parity: 3,
	stopSize: 4,
	control: 5,
	lineState: 6,
	modemState: 7,
	lineStateMask: 10,
	modemStateMask: 11,
	purge: 12,
} as const

export const REPLY_OFFSET = 100

/** Values of `control`: asking for a state, and setting one. */
export const control = {
	askFlow: 0,
	noFlow: 1,
	xonXoffFlow: 2,
	hardwareFlow: 3,
	askBreak: 4,
	breakOn: 5,
	breakOff: 6,
	askDtr: 7,
	dtrOn: 8,
	dtrOff: 9,
	askRts: 10,
	rtsOn: 11,
	rtsOff: 12,
	askInboundFlow: 13,
	noInboundFlow: 14,
	hardwareInboundFlow: 16,
	dtrInboundFlow: 18,
} as const

/** A value of `purge`: discard what the server received from the port and has not passed on yet. */
export const PURGE_RECEIVED = 1

/** The parts of a framing in RFC 2217's numbers; its other parities (mark, space) and 1.5 stop bits are none of a Port's. */
const parities = {none: 1, odd: 2, even: 3} as const
const flows = {
	none: control.noFlow,
	'xon-xoff': control.xonXoffFlow,
	'rts-cts': control.hardwareFlow,
} as const

export type FramingCommand = 'dataSize' | 'parity' | 'stopSize' | 'control'

/** What a client asks for, in the order in which it does. */
export function framingValues({
	dataBits,
	parity,
	stopBits,
	flow,
}: Framing): readonly (readonly [FramingCommand, number])[] {
	return [
		['dataSize', dataBits],
		['parity', parities[parity]],
		['stopSize', stopBits],
		['control', flows[flow]],
	]
}

/** The part of a framing that a value means; undefined for a question, and for what no Port has. */
export function framingPart(command: FramingCommand, value: number): Partial<Framing> | undefined {
	const named = <Name extends string>(numbers: Readonly<Record<Name, number>>) =>
		(Object.keys(numbers) as Name[]).find(name => numbers[name] === value)
	switch (command) {
		case 'dataSize': {
			const dataBits = ([5, 6, 7, 8] as const).find(bits => bits === value)
			return dataBits && {dataBits}
		}
		case 'stopSize': {
			const stopBits = ([1, 2] as const).find(bits => bits === value)
			return stopBits && {stopBits}
		}
		case 'parity': {
			const parity = named(parities)
			return parity && {parity}
		}
		case 'control': {
			const flow = named(flows)
			return flow && {flow}
		}
	}
}

export function comPortMessage(command: number, payload: Uint8Array): Uint8Array {
	return subnegotiation(telnetOption.comPort, Uint8Array.of(command, ...payload))
}

/** A speed on the wire: four bytes, the highest first. */
export function baudBytes(baud: number): Uint8Array {
	const bytes = new Uint8Array(4)
	new DataView(bytes.buffer).setUint32(0, baud)
	return bytes
}

/** The speed in the first four bytes; undefined when there are fewer. */
export function baudFrom(bytes: Uint8Array): number | undefined {
	if (bytes.length < 4) return undefined
	return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0)
}

/**
 * The two control values for `lines`, in the order that does no harm on a server which applies them one after the other:
 * when both are released, RTS goes first, because releasing DTR while RTS is still asserted would reset the board.
 */
export function controlsFor({dtr, rts}: Lines): readonly number[] {
	const dtrValue = dtr ? control.dtrOn : control.dtrOff
	const rtsValue = rts ? control.rtsOn : control.rtsOff
	return dtr || rts ? [dtrValue, rtsValue] : [rtsValue, dtrValue]
}
