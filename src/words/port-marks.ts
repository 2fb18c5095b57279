/** What tells ports of the same name from each other. Knows which need it; how that is called a language says. */

import type {PortInfo} from '../serial/port.ts'
import {clean} from './clean.ts'

/** What each mark is called in a language. */
export interface MarkWords {
	readonly title: (port: PortInfo) => string
	readonly serial: (number: string) => string
	/** In the system's own notation, which its other programs use too. */
	readonly position: (location: string) => string
	readonly part: (number: number, count: number) => string
}

/**
 * What tells each of these ports from the others of the same name, in their order; '' where nothing has to. Boards differ by
 * serial number, or else (many have none, or `0001` all of them) by where they are plugged in; ports of one chip by their number.
 */
export function marksOf(ports: readonly PortInfo[], say: MarkWords): readonly string[] {
	const shown = ports.map(port => ({
		port,
		title: say.title(port),
		serial: clean(port.serialNumber ?? '', 20),
	}))
	return shown.map(own => {
		const twins = shown.filter(({title}) => title === own.title)
		const others = twins.filter(({port}) => !isSameDevice(own.port, port))
		const parts = twins.filter(({port}) => isSameDevice(own.port, port)).map(({port}) => port)
		const isOnlySerial = own.serial !== '' && others.every(({serial}) => serial !== own.serial)
		const device = isOnlySerial ? say.serial(own.serial) : position(own.port, say)
		return [others.length > 0 ? device : '', partOf(own.port, parts, say)].filter(Boolean).join(', ')
	})
}

/** FTDI's driver for Windows tells no place: there only the number is the same. */
function isSameDevice(a: PortInfo, b: PortInfo): boolean {
	const isKnown = (a.location ?? a.serialNumber) !== undefined
	return a === b || (isKnown && a.location === b.location && a.serialNumber === b.serialNumber)
}

function position({location = ''}: PortInfo, say: MarkWords): string {
	return location && say.position(clean(location, 40))
}

/** Which of its device's ports it is; '' where the system does not tell. */
function partOf({interfaceNumber}: PortInfo, ports: readonly PortInfo[], say: MarkWords): string {
	const numbers = new Set(ports.map(port => port.interfaceNumber))
	if (interfaceNumber === undefined || ports.length === 1 || numbers.size < ports.length) return ''
	const before = ports.filter(
		port => port.interfaceNumber !== undefined && port.interfaceNumber < interfaceNumber,
	)
	return say.part(before.length + 1, ports.length)
}
