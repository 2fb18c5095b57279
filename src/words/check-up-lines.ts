/** The report of `doctor` as lines, fit to be pasted below a question, in the words of a language. Finds out nothing. */

import type {Environment} from '../environment.ts'
import type {CheckedPort} from '../jobs/check-ports.ts'
import type {CheckUp} from '../jobs/check-up.ts'
import type {PortInfo} from '../serial/port.ts'
import type {Blindness, UsbDevice, UsbDriver} from '../usb/tree.ts'
import type {Holder, PortAccess} from '../usb/usb.ts'
import {type Card, sentences} from './card.ts'
import {clean} from './clean.ts'
import {hexId} from './hex-id.ts'

/** What a language says in the report. What it is given is clean. */
export interface CheckUpSayings {
	readonly causeCard: (cause: NonNullable<CheckUp['cause']>, os: Environment['os']) => Card
	readonly noVerdict: string
	readonly demoLine: (demo: NonNullable<Environment['demo']>) => string
	readonly runsIn: (place: string) => string
	readonly portGrabbers: (programs: string) => string
	readonly nothingPlugged: string
	readonly ports: string
	readonly noPorts: string
	readonly blind: Readonly<Record<Blindness, string>>
	readonly portTitle: (info: PortInfo) => string
	readonly driver: {
		readonly named: (name: string) => string
		readonly missing: string
		readonly broken: (code: number | undefined) => string
		readonly taken: string
	}
	readonly access: {
		readonly free: string
		readonly missing: string
		readonly forbidden: (group: string | undefined) => string
		readonly busy: (holders: readonly string[]) => string
	}
	readonly holder: (holder: Holder) => string
}

interface CheckUpLines {
	readonly checkUpWords: (
		found: CheckUp,
		program: string,
		node: string,
		env: Pick<Environment, 'demo' | 'os'>,
	) => readonly string[]
	/** The same without what it means. */
	readonly computerWords: (
		found: Omit<CheckUp, 'cause'>,
		program: string,
		node: string,
		env: Pick<Environment, 'demo'>,
	) => readonly string[]
	/** `free`, `in use by thonny (process 4711)`; '' where the computer does not tell. */
	readonly accessWords: (access: PortAccess) => string
}

export function checkUpIn(say: CheckUpSayings): CheckUpLines {
	const computerWords: CheckUpLines['computerWords'] = ({host, tree, ports}, program, node, {demo}) => {
		const {system, arch, confinement, portGrabbers} = host
		return [
			...(demo ? [say.demoLine(demo)] : []),
			`mp-wizard ${program}, Node ${clean(node, 20)}, ${clean(system, 60)}, ${clean(arch, 12)}`,
			...(confinement ? [say.runsIn(confinement)] : []),
			...(portGrabbers.length > 0 ? [say.portGrabbers(portGrabbers.join(', '))] : []),
			'',
			'USB',
			...(tree.blind ? [`  ${say.blind[tree.blind]}`] : []),
			...(tree.devices.length === 0 && !tree.blind ? [`  ${say.nothingPlugged}`] : []),
			...tree.devices.map(device => deviceLine(device, say)),
			'',
			say.ports,
			...(ports.length === 0 ? [`  ${say.noPorts}`] : ports.map(port => portLine(port, say))),
		]
	}
	return {
		computerWords,
		checkUpWords: (found, program, node, env) => {
			const card = found.cause && say.causeCard(found.cause, env.os)
			return [
				...computerWords(found, program, node, env),
				'',
				...(card
					? [
							card.title,
							...[card.seen, card.meaning].filter(Boolean).map(text => `  ${text}`),
							...sentences(card.fixes).map((fix, index) => `  ${index + 1}. ${fix}`),
						]
					: [say.noVerdict]),
			]
		},
		accessWords: access => accessWords(access, say),
	}
}

function deviceLine(
	{vendorId, productId, product, manufacturer, location, driver, ports}: UsbDevice,
	say: CheckUpSayings,
): string {
	const name = [product, manufacturer].filter(text => text !== undefined).map(text => clean(text, 60))
	const ids = `${hexId(vendorId)}:${hexId(productId)}`
	const facts = [[ids, ...name].join(' '), driverWords(driver, say), ...ports.map(path => clean(path, 60))]
	return `  ${clean(location, 40)}  ${facts.filter(Boolean).join(', ')}`
}

function driverWords(driver: UsbDriver, {driver: say}: CheckUpSayings): string {
	switch (driver.state) {
		case 'serves':
			return [driver.name && say.named(clean(driver.name, 40)), clean(driver.version ?? '', 20)]
				.filter(Boolean)
				.join(' ')
		case 'missing':
			return say.missing
		case 'broken':
			return say.broken(driver.code)
		case 'taken':
			return say.taken
		case 'unknown':
			return ''
	}
}

function portLine({info, access}: CheckedPort, say: CheckUpSayings): string {
	const facts = [say.portTitle(info), accessWords(access, say)]
	return `  ${clean(info.path, 60)}  ${facts.filter(Boolean).join(', ')}`
}

function accessWords(access: PortAccess, {access: say, holder}: CheckUpSayings): string {
	switch (access.state) {
		case 'free':
			return say.free
		case 'missing':
			return say.missing
		case 'forbidden':
			return say.forbidden(access.group && clean(access.group.name, 32))
		case 'busy':
			return say.busy(access.holders.map(holder))
		case 'unknown':
			return ''
	}
}
