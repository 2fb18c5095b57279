/** What is said of a port that may not be opened, is taken, or has no board behind it. Commands are shown and never run. */

import {isNetworkPath} from '../../../rules/network-path.ts'
import type {Holder, Host, PortGroup} from '../../../usb/usb.ts'
import type {NoBoardKind, Verdict} from '../../../usb/verdict.ts'
import {busyWith, type Grabbed} from '../../busy-with.ts'
import type {Fix} from '../../card.ts'
import {clean} from '../../clean.ts'
import {addUaccessRule, isPlainName, joinGroup, makeGroupKnown, showHolder} from '../../system-commands.ts'
import {and, or} from '../numbers.ts'
import {bootButton, type Findings, otherCable, replug} from './phrases.ts'

type Of<C extends Verdict['code']> = Extract<Verdict, {code: C}>

export const busyTitle = 'Ein anderes Programm benutzt das Board'
export const noPermissionTitle = 'Dieser Anschluss ist noch nicht erlaubt'

export function noPermissionFindings({path, group}: Of<'no-permission'>, host: Host): Findings {
	const name = group && isPlainName(group.name) ? group.name : undefined
	return {
		seen: name === undefined ? denied(path) : `${clean(path, 60)} ist nur für die Gruppe ${name}.`,
		meaning: group?.joinedSinceLogin
			? 'Du bist jetzt Mitglied der Gruppe. Das gilt ab der nächsten Anmeldung.'
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
							says: 'Tritt der Gruppe des Anschlusses bei. Debian, Ubuntu, Fedora',
							command: joinGroup('dialout'),
						},
						{says: 'Arch', command: joinGroup('uucp')},
						loginAgain,
					]
				: otherFixes,
	}
}

function denied(path: string): string {
	return `${clean(path, 60)}: Zugriff verweigert.`
}

const notAllowed = 'Das Board ist da, aber dieses Benutzerkonto darf keine seriellen Anschlüsse benutzen.'
const loginAgain = 'Melde dich dann am Computer ab und wieder an; ein neues Fenster genügt nicht.'
const otherFixes = ['Starte es mit einem Benutzerkonto, das serielle Anschlüsse benutzen darf.', replug]

/** The group that owns the port is the truth: dialout in most places, uucp on Arch and openSUSE. */
function linuxFixes(
	name: string | undefined,
	group: PortGroup | undefined,
	{confinement}: Host,
): readonly Fix[] {
	if (group?.joinedSinceLogin)
		return ['Melde dich am Computer ab und wieder an. Wenn das nicht genügt, starte ihn neu.']
	if (name === undefined) return uaccessRule
	if (confinement === 'container')
		return [`Starte den Container mit der Gruppe: docker run --group-add ${name} …`]
	return [
		...(group?.onlyInUsrLib
			? [{says: 'Mach in einem anderen Terminalfenster die Gruppe bekannt', command: makeGroupKnown(name)}]
			: []),
		{
			says: `Tritt ihr ${group?.onlyInUsrLib ? 'dann' : 'in einem anderen Terminalfenster'} bei`,
			command: joinGroup(name),
		},
		loginAgain,
		...uaccessRule,
	]
}

const uaccessRule = [{says: 'Ohne Gruppe, für alle, die an diesem Computer sitzen', command: addUaccessRule}]

export function busyFindings(verdict: Of<'busy'>, host: Grabbed): Findings {
	return {
		seen: busySeen(verdict, host),
		meaning: 'Immer nur ein Programm kann mit einem Board reden.',
		// The plug of a network port is at another computer.
		fixes: [...busyFixes(verdict, host), ...(isNetworkPath(verdict.path) ? [] : [replug])],
	}
}

function busySeen(verdict: Of<'busy'>, host: Grabbed): string {
	const port = clean(verdict.path, 60)
	const {suspects, isKnown} = busyWith(verdict, host)
	if (isKnown) return `${port} ist belegt von ${and(verdict.holders.map(holderWords))}.`
	return suspects.length > 0
		? `${port} ist belegt. Es läuft, und benutzt oft solche Anschlüsse: ${and(suspects)}.`
		: `${port} ist belegt.`
}

/** Behind `belegt von`: `thonny (Prozess 4711)`, `einem anderen mp-wizard (Prozess 4712)`. */
export function holderWords({name, pid, wizard}: Holder): string {
	return `${wizard ? 'einem anderen mp-wizard' : clean(name, 40)} (Prozess ${pid})`
}

function busyFixes(verdict: Of<'busy'>, host: Grabbed): readonly Fix[] {
	const {modemManager, programs, wizards, suspects, isKnown} = busyWith(verdict, host)
	const holder = showHolder(verdict.path, host.platform)
	return [
		...(modemManager ? [waitForModemManager] : []),
		...(programs.length > 0 ? [`Schließe ${and(programs)}.`] : []),
		...wizards.map(({pid}) => `Beende den anderen mp-wizard (Prozess ${pid}), oder mach dort weiter.`),
		...(isKnown ? [] : [suspects.length > 0 ? `Schließe ${and(suspects)}.` : usualSuspects]),
		...(isKnown || holder === undefined ? [] : [{says: 'So siehst du, wer es ist', command: holder}]),
	]
}

const waitForModemManager =
	'Warte eine halbe Minute: ModemManager prüft, ob ein neuer Anschluss ein Modem ist, und gibt ihn dann frei.'
const usualSuspects =
	'Schließe Thonny, den seriellen Monitor von Arduino, PuTTY, eine Webseite, die das Board benutzt, oder ein anderes Fenster dieses Wizards.'

const kindWords: Readonly<Record<NoBoardKind, string>> = {
	bluetooth: 'ein Bluetooth-Anschluss',
	modem: 'der Anschluss eines Modems',
	debug: 'eine Konsole des Computers selbst',
}

/** A port that cannot be a board's, whatever the board does. */
function noBoardFindings(path: string, kind: NoBoardKind, others: readonly string[]): Findings {
	const [first, ...more] = others.map(other => clean(other, 60))
	return {
		seen: `${clean(path, 60)} ist ${kindWords[kind]}.`,
		meaning: 'Dahinter ist kein Board.',
		fixes:
			first === undefined
				? [{typed: 'Stecke das Board an und sieh, welcher Anschluss kommt: mp-wizard ports'}, otherCable]
				: [
						{typed: `Das Board ist am wahrscheinlichsten an ${first}: --port ${first}`},
						...more.map(other => ({typed: `Oder an ${other}.`})),
					],
	}
}

export function wrongPortFindings({path, others, kind}: Of<'wrong-port'>): Findings {
	if (kind !== undefined) return noBoardFindings(path, kind, others)
	return {
		seen: `${clean(path, 60)}: Es war kein Board zu hören.`,
		meaning:
			others.length > 0
				? 'Vielleicht ist das der Anschluss eines anderen Geräts oder die andere Buchse des Boards.'
				: 'Vielleicht ist das der Anschluss eines anderen Geräts.',
		fixes: [
			...(others.length > 0
				? [
						{
							typed: `Wenn das Board an einem anderen Anschluss ist, wähle ${or(others.map(other => clean(other, 60)))}.`,
						},
					]
				: []),
			'Wenn das Board zwei USB-Buchsen hat, nimm die andere.',
			`Wenn das Board an diesem Anschluss ist: ${bootButton}`,
		],
	}
}
