/** The report of `doctor` as lines, fit to be pasted below a question. Knows words; finds out nothing. */

import type {Environment} from '../../environment.ts'
import type {CheckedPort} from '../../jobs/check-ports.ts'
import type {CheckUp} from '../../jobs/check-up.ts'
import type {Blindness, UsbDevice, UsbDriver} from '../../usb/tree.ts'
import type {PortAccess} from '../../usb/usb.ts'
import {clean} from '../clean.ts'
import {hexId} from '../hex-id.ts'
import {causeCard} from './causes.ts'
import {portTitle} from './ports.ts'
import {demoLine} from './trail.ts'
import {holderWords} from './verdicts/access.ts'

export function checkUpWords(
	found: CheckUp,
	program: string,
	node: string,
	env: Pick<Environment, 'demo' | 'os'>,
): readonly string[] {
	const card = found.cause && causeCard(found.cause, env.os)
	return [
		...computerWords(found, program, node, env),
		'',
		...(card
			? [
					card.title,
					...[card.seen, card.meaning].filter(Boolean).map(text => `  ${text}`),
					...card.fixes.map((fix, index) => `  ${index + 1}. ${fix}`),
				]
			: [noVerdict]),
	]
}

/** The same without what it means. */
export function computerWords(
	{host, tree, ports}: Omit<CheckUp, 'cause'>,
	program: string,
	node: string,
	{demo}: Pick<Environment, 'demo'>,
): readonly string[] {
	const {system, arch, confinement, portGrabbers} = host
	return [
		...(demo ? [demoLine(demo)] : []),
		`mp-wizard ${program}, Node ${clean(node, 20)}, ${clean(system, 60)}, ${clean(arch, 12)}`,
		...(confinement ? [`Runs in: ${confinement}`] : []),
		...(portGrabbers.length > 0 ? [`Programs that look at new ports: ${portGrabbers.join(', ')}`] : []),
		'',
		'USB',
		...(tree.blind ? [`  ${blindWords[tree.blind]}`] : []),
		...(tree.devices.length === 0 && !tree.blind ? ['  nothing is plugged in'] : []),
		...tree.devices.map(deviceLine),
		'',
		'Ports',
		...(ports.length === 0 ? ['  none'] : ports.map(portLine)),
	]
}

const noVerdict = 'It cannot be told what is wrong.'

const blindWords: Readonly<Record<Blindness, string>> = {
	'no-usb': 'there is no USB here',
	'tool-missing': 'cannot be seen: the program that tells of it is missing',
	'tool-forbidden': 'cannot be seen: that is forbidden here',
	'too-slow': 'cannot be seen: this computer took too long to answer',
	nonsense: 'cannot be seen: what this computer answered makes no sense',
}

function deviceLine({
	vendorId,
	productId,
	product,
	manufacturer,
	location,
	driver,
	ports,
}: UsbDevice): string {
	const name = [product, manufacturer].filter(text => text !== undefined).map(text => clean(text, 60))
	const ids = `${hexId(vendorId)}:${hexId(productId)}`
	const facts = [[ids, ...name].join(' '), driverWords(driver), ...ports.map(path => clean(path, 60))]
	return `  ${clean(location, 40)}  ${facts.filter(Boolean).join(', ')}`
}

function driverWords(driver: UsbDriver): string {
	switch (driver.state) {
		case 'serves':
			return [driver.name && `driver ${clean(driver.name, 40)}`, clean(driver.version ?? '', 20)]
				.filter(Boolean)
				.join(' ')
		case 'missing':
			return 'no driver'
		case 'broken':
			return `driver does not work${driver.code === undefined ? '' : ` (code ${driver.code})`}`
		case 'taken':
			return 'held by a program'
		case 'unknown':
			return ''
	}
}

function portLine({info, access}: CheckedPort): string {
	return `  ${clean(info.path, 60)}  ${[portTitle(info), accessWords(access)].filter(Boolean).join(', ')}`
}

/** `free`, `in use by thonny (process 4711)`; '' where the computer does not tell. */
export function accessWords(access: PortAccess): string {
	switch (access.state) {
		case 'free':
			return 'free'
		case 'missing':
			return 'not there'
		case 'forbidden':
			return access.group ? `forbidden: it is for the group ${clean(access.group.name, 32)}` : 'forbidden'
		case 'busy':
			return ['in use', ...access.holders.map(holder => `by ${holderWords(holder)}`)].join(' ')
		case 'unknown':
			return ''
	}
}
