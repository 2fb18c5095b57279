/** The report of `doctor` as lines, fit to be pasted below a question. Knows words; finds out nothing. */

import type {Environment} from '../../environment.ts'
import type {CheckedPort} from '../../jobs/check-ports.ts'
import type {CheckUp} from '../../jobs/check-up.ts'
import type {Blindness, UsbDevice, UsbDriver} from '../../usb/tree.ts'
import type {PortAccess} from '../../usb/usb.ts'
import {clean} from '../clean.ts'
import {hexId} from '../hex-id.ts'
import {causeCard} from './causes.ts'
import {and} from './numbers.ts'
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
		...(confinement ? [`Se ejecuta en: ${confinement}`] : []),
		...(portGrabbers.length > 0 ? [`Programas que miran los puertos nuevos: ${portGrabbers.join(', ')}`] : []),
		'',
		'USB',
		...(tree.blind ? [`  ${blindWords[tree.blind]}`] : []),
		...(tree.devices.length === 0 && !tree.blind ? ['  no hay nada conectado'] : []),
		...tree.devices.map(deviceLine),
		'',
		'Puertos',
		...(ports.length === 0 ? ['  ninguno'] : ports.map(portLine)),
	]
}

const noVerdict = 'No se puede saber qué falla.'

const blindWords: Readonly<Record<Blindness, string>> = {
	'no-usb': 'aquí no hay USB',
	'tool-missing': 'no se puede ver: falta el programa que lo muestra',
	'tool-forbidden': 'no se puede ver: aquí no está permitido',
	'too-slow': 'no se puede ver: este equipo tardó demasiado en responder',
	nonsense: 'no se puede ver: lo que respondió este equipo no tiene sentido',
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
			return [driver.name && `controlador ${clean(driver.name, 40)}`, clean(driver.version ?? '', 20)]
				.filter(Boolean)
				.join(' ')
		case 'missing':
			return 'sin controlador'
		case 'broken':
			return `el controlador no funciona${driver.code === undefined ? '' : ` (código ${driver.code})`}`
		case 'taken':
			return 'lo ocupa un programa'
		case 'unknown':
			return ''
	}
}

function portLine({info, access}: CheckedPort): string {
	return `  ${clean(info.path, 60)}  ${[portTitle(info), accessWords(access)].filter(Boolean).join(', ')}`
}

/** `libre`, `en uso por thonny (proceso 4711)`; '' where the computer does not tell. */
export function accessWords(access: PortAccess): string {
	switch (access.state) {
		case 'free':
			return 'libre'
		case 'missing':
			return 'no está'
		case 'forbidden':
			return access.group ? `no permitido: es para el grupo ${clean(access.group.name, 32)}` : 'no permitido'
		case 'busy':
			return access.holders.length === 0 ? 'en uso' : `en uso por ${and(access.holders.map(holderWords))}`
		case 'unknown':
			return ''
	}
}
