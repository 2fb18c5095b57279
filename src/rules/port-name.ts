/** Which port a person means by a name. Pure: it is given the list of ports, and looks at nothing itself. */

import {Problem} from '../problem.ts'
import type {PortInfo} from '../serial/port.ts'

/** What names a board by the serial number of its USB device, wherever it is plugged in: `id:DEMO0001`. */
const byId = /^id:/i

export function isSerialName(name: string): boolean {
	return byId.test(name)
}

/**
 * The listed port that `name` means: by its path, by another name of that path, by `target`, to which it leads as a link, or
 * by its serial number (letter case does not matter, in Windows' `com3` neither). Undefined for a path that is in no list: an
 * explicit path is never filtered, so it may still open.
 * Problem('port-missing') where no port has that serial number, Problem('choose-port') where several do.
 */
export function portNamed(
	name: string,
	ports: readonly PortInfo[],
	target = name,
): PortInfo | Problem | undefined {
	if (isSerialName(name)) return withSerial(name, ports)
	const listed = (path: string) => ports.find(port => commonName(port.path) === commonName(path))
	return ports.find(port => port.path === name) ?? listed(name) ?? listed(target)
}

function withSerial(name: string, ports: readonly PortInfo[]): PortInfo | Problem {
	const wanted = name.replace(byId, '').toLowerCase()
	const own = ports.filter(({serialNumber}) => serialNumber?.toLowerCase() === wanted)
	const port = onlyBoard(own)
	if (port) return port
	return own.length === 0
		? new Problem('port-missing', {path: name})
		: new Problem('choose-port', {ports: boardLike(own).map(({path}) => path)})
}

/** The only port that could be a board; undefined where there is none, and where there are several. */
export function onlyBoard(ports: readonly PortInfo[]): PortInfo | undefined {
	const [only, ...others] = boardLike(ports)
	return others.length === 0 ? only : undefined
}

/** The ports that look like boards; where none does, those of which nothing tells. */
export function boardLike(ports: readonly PortInfo[]): readonly PortInfo[] {
	const likely = ports.filter(({likelihood}) => likelihood === 'likely')
	return likely.length > 0 ? likely : ports.filter(({likelihood}) => likelihood === 'possible')
}

/**
 * Windows has one port under `COM3`, `com3` and `\\.\COM3`, a Mac under `/dev/cu.usbserial-1` and `/dev/tty.usbserial-1`; the
 * lists have only the first of each.
 */
function commonName(path: string): string {
	const com = /^(?:\\\\\.\\)?(com\d+)$/i.exec(path)?.[1]
	return com?.toUpperCase() ?? path.replace(/^\/dev\/tty\./, '/dev/cu.')
}
