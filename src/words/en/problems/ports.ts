/** Cards for cables and ports: none, taken, forbidden, gone. */

import type {ProblemCode} from '../../../problem.ts'
import {isNetworkPath} from '../../../rules/network-path.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'
import {or} from '../numbers.ts'
import {busyFindings, busyTitle, forbiddenFindings, noPermissionTitle} from '../verdicts/access.ts'
import {bootButton, otherCable, replug, shortCable, straightIn} from '../verdicts/phrases.ts'
import {forbiddenByRule} from '../verdicts/place.ts'

type PortCode = Extract<
	ProblemCode,
	`port-${string}` | 'serialport-missing' | 'no-board' | 'choose-port' | 'no-control-lines' | 'no-speed'
>

const shareAgain = 'Start the program that shares the board again.'
const checkAddress = 'Check the host name and the port number.'

export const portCards: Cards<PortCode> = {
	'no-board': ({ports}) => ({
		title: 'No board found',
		seen:
			ports === 0
				? 'There is no serial port at all.'
				: ports === 1
					? 'There is one serial port, and it does not look like a board.'
					: `There are ${ports} serial ports, and none looks like a board.`,
		meaning: 'The computer sees no USB board. Most often the cable carries power but no data.',
		fixes: [
			otherCable,
			straightIn,
			{typed: 'See all ports, the unlikely ones too: mp-wizard ports --all'},
			{typed: 'Find out why it is not seen: mp-wizard doctor'},
		],
	}),
	'choose-port': ({ports}) => ({
		title: 'Which board do you mean?',
		seen: `${ports.length} boards are plugged in.`,
		meaning: 'Without a question it cannot be known. Nothing was done.',
		fixes: [{typed: `Say which: --port ${or(ports.map(path => clean(path, 60)))}`}],
	}),
	'port-missing': ({path}) => ({
		title: `There is no port ${clean(path)}`,
		seen: '',
		meaning: 'The board is not plugged in, or its port has another name today.',
		fixes: [{typed: 'See what is plugged in: mp-wizard ports --all'}, 'Plug the board in.', otherCable],
	}),
	// A verdict usually explains these two (rules/cause.ts); its sentences serve here too, without a holder or a group.
	'port-busy': ({path}, {platform}) => ({
		title: busyTitle,
		...busyFindings({code: 'busy', path, holders: [], suspects: []}, {platform, portGrabbers: []}),
	}),
	'port-forbidden': ({path, byRule}, {platform}) => ({
		title: noPermissionTitle,
		...(byRule ? forbiddenByRule(path) : forbiddenFindings(path, platform)),
	}),
	'port-failed': ({path, detail}) => ({
		title: 'The port does not open',
		seen: `${clean(path)}: ${clean(detail)}`,
		meaning: isNetworkPath(path)
			? 'Something answers at that address, and does not share a port as RFC 2217 says.'
			: 'The operating system or its driver refused the port.',
		fixes: isNetworkPath(path)
			? [checkAddress, shareAgain]
			: [replug, 'Try another USB socket or cable.', 'Update its driver.'],
	}),
	'serialport-missing': ({target, detail}) => ({
		title: 'No serial port can be opened on this computer',
		seen: clean(detail),
		meaning: `The serialport package, which opens ports, needs native code, and what is installed does not run on ${clean(target)}.`,
		fixes: [
			'Install mp-wizard anew on this very computer: a folder that was copied from another one does not fit.',
			{
				says: 'Where there is no ready-made build, make one: install Python 3, make and a C++ compiler, then run',
				command: 'npm rebuild @serialport/bindings-cpp',
			},
			{typed: 'A board on a network port needs none of it: --port rfc2217://host:port'},
		],
	}),
	'port-address': ({path}) => ({
		title: 'That is not a port address',
		seen: clean(path),
		meaning: 'A network port is written rfc2217://host:port or socket://host:port.',
		fixes: [{typed: 'For example: --port rfc2217://127.0.0.1:2217'}],
	}),
	'port-unreachable': ({path, detail}) => ({
		title: 'Nobody answers at that address',
		seen: `${clean(path)}: ${clean(detail)}`,
		meaning: 'The computer or program that shares the board is not there.',
		fixes: ['Start the program that shares the board.', checkAddress],
	}),
	'port-lost': ({path}) => ({
		title: 'The board is gone',
		seen: `${clean(path)} vanished.`,
		meaning: isNetworkPath(path)
			? 'The program that shares the board has ended, or the connection to it broke.'
			: 'The board was unplugged, or the cable has a loose contact.',
		fixes: isNetworkPath(path)
			? [shareAgain, 'Check the network, and the cable of the board.']
			: ['Plug the board in again.', shortCable, straightIn],
	}),
	'port-closed': ({path}) => ({
		title: 'The port was closed',
		seen: clean(path),
		meaning: 'The connection ended from this side.',
		fixes: ['Try again.'],
	}),
	'port-stalled': ({path}) => ({
		title: 'The port takes no more bytes',
		seen: `${clean(path)}: what was sent is stuck in the computer.`,
		meaning: isNetworkPath(path)
			? 'The program that shares the board has stopped taking what is sent, or the connection to it broke.'
			: 'The adapter or its driver has stopped.',
		fixes: isNetworkPath(path) ? [shareAgain, 'Check the network.'] : [replug, straightIn],
	}),
	'no-control-lines': ({path}) => ({
		title: 'This connection cannot reset the board',
		seen: `${clean(path)} has no DTR and RTS lines.`,
		meaning: 'The board must be put into download mode by hand.',
		fixes: [bootButton],
	}),
	'no-speed': ({path}) => ({
		title: 'The speed of this connection is fixed',
		seen: clean(path),
		meaning: 'Whoever shares the port decides how fast it runs.',
		fixes: [{typed: 'Leave out --baud.'}],
	}),
}
