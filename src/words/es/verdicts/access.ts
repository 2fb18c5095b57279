/** What is said of a port that may not be opened, is taken, or has no board behind it. Commands are shown and never run. */

import {isNetworkPath} from '../../../rules/network-path.ts'
import type {Holder, Host, PortGroup} from '../../../usb/usb.ts'
import type {NoBoardKind, Verdict} from '../../../usb/verdict.ts'
import {busyWith, type Grabbed} from '../../busy-with.ts'
import type {Fix} from '../../card.ts'
import {clean} from '../../clean.ts'
import {addUaccessRule, isPlainName, joinGroup, makeGroupKnown, showHolder} from '../../system-commands.ts'
import {and, or} from '../numbers.ts'
import {type Findings, holdBoot, otherCable, replug} from './phrases.ts'

type Of<C extends Verdict['code']> = Extract<Verdict, {code: C}>

export const busyTitle = 'Otro programa está usando la placa'
export const noPermissionTitle = 'Aún no puedes abrir este puerto'

export function noPermissionFindings({path, group}: Of<'no-permission'>, host: Host): Findings {
	const name = group && isPlainName(group.name) ? group.name : undefined
	return {
		seen: name === undefined ? denied(path) : `${clean(path, 60)} es para el grupo ${name}.`,
		meaning: group?.joinedSinceLogin
			? 'Ya eres miembro del grupo, pero eso cuenta desde el próximo inicio de sesión.'
			: notAllowed,
		fixes: host.platform === 'linux' ? linuxFixes(name, group, host) : otherFixes,
	}
}

/** For a port whose group the computer was not asked for. */
export function forbiddenFindings(path: string, platform: NodeJS.Platform): Findings {
	return {
		seen: denied(path),
		meaning: notAllowed,
		fixes:
			platform === 'linux'
				? [
						{
							says: 'Hazte miembro del grupo del puerto. Debian, Ubuntu, Fedora',
							command: joinGroup('dialout'),
						},
						{says: 'Arch', command: joinGroup('uucp')},
						loginAgain,
					]
				: otherFixes,
	}
}

function denied(path: string): string {
	return `${clean(path, 60)}: permiso denegado.`
}

const notAllowed = 'La placa está ahí, pero esta cuenta de usuario no puede usar puertos serie.'
const loginAgain =
	'Después cierra la sesión del equipo y vuelve a iniciarla; no basta con abrir otra ventana.'
const otherFixes = ['Ejecútalo con un usuario que pueda usar puertos serie.', replug]

/** The group that owns the port is the truth: dialout in most places, uucp on Arch and openSUSE. */
function linuxFixes(
	name: string | undefined,
	group: PortGroup | undefined,
	{confinement}: Host,
): readonly Fix[] {
	if (group?.joinedSinceLogin)
		return ['Cierra la sesión del equipo y vuelve a iniciarla. Si no basta, reinícialo.']
	if (name === undefined) return uaccessRule
	if (confinement === 'container')
		return [`Inicia el contenedor con el grupo: docker run --group-add ${name} …`]
	return [
		...(group?.onlyInUsrLib
			? [{says: 'En otra ventana de terminal, da a conocer el grupo', command: makeGroupKnown(name)}]
			: []),
		{
			says: `${group?.onlyInUsrLib ? 'Después hazte' : 'En otra ventana de terminal, hazte'} miembro del grupo`,
			command: joinGroup(name),
		},
		loginAgain,
		...uaccessRule,
	]
}

const uaccessRule = [{says: 'Sin grupo, para quien esté ante este equipo', command: addUaccessRule}]

export function busyFindings(verdict: Of<'busy'>, host: Grabbed): Findings {
	return {
		seen: busySeen(verdict, host),
		meaning: 'Solo un programa a la vez puede hablar con una placa.',
		// The plug of a network port is at another computer.
		fixes: [...busyFixes(verdict, host), ...(isNetworkPath(verdict.path) ? [] : [replug])],
	}
}

function busySeen(verdict: Of<'busy'>, host: Grabbed): string {
	const port = clean(verdict.path, 60)
	const {suspects, isKnown} = busyWith(verdict, host)
	if (isKnown) return `${port} está en uso por ${and(verdict.holders.map(holderWords))}.`
	return suspects.length > 0
		? `${port} está en uso. Abierto ahora y conocido por usar estos puertos: ${and(suspects)}.`
		: `${port} está en uso.`
}

/** `thonny (proceso 4711)`, `otro mp-wizard (proceso 4712)`. */
export function holderWords({name, pid, wizard}: Holder): string {
	return `${wizard ? 'otro mp-wizard' : clean(name, 40)} (proceso ${pid})`
}

function busyFixes(verdict: Of<'busy'>, host: Grabbed): readonly Fix[] {
	const {modemManager, programs, wizards, suspects, isKnown} = busyWith(verdict, host)
	const holder = showHolder(verdict.path, host.platform)
	return [
		...(modemManager ? [waitForModemManager] : []),
		...(programs.length > 0 ? [`Cierra ${and(programs)}.`] : []),
		...wizards.map(({pid}) => `Cierra el otro mp-wizard (proceso ${pid}), o sigue allí.`),
		...(isKnown ? [] : [suspects.length > 0 ? `Cierra ${and(suspects)}.` : usualSuspects]),
		...(isKnown || holder === undefined ? [] : [{says: 'Para ver quién lo usa', command: holder}]),
	]
}

const waitForModemManager =
	'Espera medio minuto: ModemManager mira si un puerto nuevo es un módem y luego lo suelta.'
const usualSuspects =
	'Cierra Thonny, el monitor serie de Arduino, PuTTY, una página web que use la placa u otra ventana de este asistente.'

const kindWords: Readonly<Record<NoBoardKind, string>> = {
	bluetooth: 'un puerto Bluetooth',
	modem: 'el puerto de un módem',
	debug: 'una consola del propio equipo',
}

/** A port that cannot be a board's, whatever the board does. */
function noBoardFindings(path: string, kind: NoBoardKind, others: readonly string[]): Findings {
	const [first, ...more] = others.map(other => clean(other, 60))
	return {
		seen: `${clean(path, 60)} es ${kindWords[kind]}.`,
		meaning: 'Detrás de él no hay ninguna placa.',
		fixes:
			first === undefined
				? [{typed: 'Conecta la placa y mira qué puerto aparece: mp-wizard ports'}, otherCable]
				: [
						{typed: `Lo más probable es que la placa esté en ${first}: --port ${first}`},
						...more.map(other => ({typed: `O en ${other}.`})),
					],
	}
}

export function wrongPortFindings({path, others, kind}: Of<'wrong-port'>): Findings {
	if (kind !== undefined) return noBoardFindings(path, kind, others)
	return {
		seen: `${clean(path, 60)}: no se oyó ninguna placa.`,
		meaning:
			others.length > 0
				? 'Quizá este sea el puerto de otro dispositivo, o el otro conector USB de la placa.'
				: 'Quizá este sea el puerto de otro dispositivo.',
		fixes: [
			...(others.length > 0
				? [{typed: `Si la placa está en otro puerto, elige ${or(others.map(other => clean(other, 60)))}.`}]
				: []),
			'Si la placa tiene dos conectores USB, usa el otro.',
			`Si la placa está en este puerto: ${holdBoot}`,
		],
	}
}
