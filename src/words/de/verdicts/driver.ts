/** What is said of a driver that is missing or fails, in the words of each system. Where drivers come from is in the verdict, what is wrong in driver-trouble.ts. */

import type {Host} from '../../../usb/usb.ts'
import type {DriverAdvice, Verdict} from '../../../usb/verdict.ts'
import type {Fix} from '../../card.ts'
import {clean} from '../../clean.ts'
import {driverTrouble} from '../../driver-trouble.ts'
import {
	allowAccessory,
	deviceTitle,
	type Findings,
	inDeviceManager,
	otherCable,
	problemCode,
	replug,
} from './phrases.ts'

type NoDriver = Extract<Verdict, {code: 'no-driver'}>

export function driverTitle({advice}: NoDriver): string {
	switch (advice.kind) {
		case 'comes-by-itself':
		case 'install':
		case 'kernel-module':
			return `Der Treiber für ${advice.chip} fehlt`
		case 'replace':
			return `Der Treiber für ${advice.chip} funktioniert nicht`
		case 'none':
			return `Für ${advice.chip} ist kein Treiber bekannt`
	}
}

export function driverFindings(verdict: NoDriver, host: Host): Findings {
	const seen = `${deviceTitle(verdict)}: angesteckt, aber ohne Anschluss.${problemCode(verdict.device)}`
	const {advice} = verdict
	switch (advice.kind) {
		case 'comes-by-itself':
			return {
				seen,
				meaning: `${whatItIs} Windows hat noch keinen für diesen Chip und holt ihn von selbst.`,
				fixes: [
					'Verbinde den Computer mit dem Internet und warte eine Minute.',
					...fromPage(advice, 'Wenn nichts geschieht, installiere ihn'),
					replug,
				],
			}
		case 'install':
			return {
				seen,
				meaning: `${whatItIs} ${systemName(host)} hat keinen für diesen Chip, aber sein Hersteller hat einen.`,
				fixes: [...fromPage(advice, 'Installiere ihn'), ...afterInstalling(host), replug],
			}
		case 'kernel-module':
			return {seen, ...builtIn(advice, host)}
		case 'replace':
			return replaced(seen, verdict, host)
		case 'none':
			return {seen, ...noneFindings(host)}
	}
}

const whatItIs = 'Ein Treiber macht aus einem USB-Chip einen Anschluss.'

function systemName({platform}: Host): string {
	return platform === 'win32' ? 'Windows' : platform === 'darwin' ? 'macOS' : 'Dieses Linux'
}

function fromPage({page, package: name}: DriverAdvice, how: string): readonly string[] {
	if (page === undefined) return []
	return [name === undefined ? `${how} von ${page}` : `${how} von ${page} (${name})`]
}

function afterInstalling({platform, arch}: Host): readonly string[] {
	if (platform === 'darwin')
		return [
			'Erlaube ihn unter Systemeinstellungen › Allgemein › Anmeldeobjekte & Erweiterungen › Treibererweiterungen (vor macOS 15: Datenschutz & Sicherheit).',
		]
	if (platform === 'win32' && arch === 'arm64')
		return [
			`Nimm den für ARM64 und entpacke ihn. ${inDeviceManager} › Treiber aktualisieren › Auf meinem Computer nach Treibern suchen › dieser Ordner.`,
		]
	return []
}

/** The system brings the driver, but it does not serve the device. */
function builtIn({package: module = ''}: DriverAdvice, host: Host): Omit<Findings, 'seen'> {
	switch (host.platform) {
		case 'linux':
			return {
				meaning: `${whatItIs} Linux hat einen für diesen Chip, das Modul ${module}; es ist nicht geladen oder nicht installiert.`,
				fixes: [
					{says: 'Lade es in einem anderen Terminalfenster', command: `sudo modprobe ${module}`},
					...ifNotFound(host),
					replug,
				],
			}
		case 'darwin':
			return {
				meaning: `${whatItIs} macOS hat einen für diesen Chip; etwas hält ihn vom Board fern.`,
				fixes: [
					replug,
					allowAccessory,
					'Wenn du für diesen Chip einmal einen Treiber installiert hast, entferne ihn: Zwei stören einander.',
					'Starte den Mac neu.',
				],
			}
		default:
			return {
				meaning: `${whatItIs} Windows hat einen für diesen Chip; etwas hält ihn vom Board fern.`,
				fixes: [
					replug,
					`${inDeviceManager} › Treiber aktualisieren › Automatisch nach Treibern suchen.`,
					'Starte den Computer neu.',
				],
			}
	}
}

function ifNotFound({confinement, family}: Host): readonly Fix[] {
	if (confinement === 'wsl2')
		return [{says: 'Wenn es nicht gefunden wird, in PowerShell von Windows', command: 'wsl --update'}]
	return [
		'Wenn es nicht gefunden wird und das System seit seinem Start aktualisiert wurde: Starte den Computer neu.',
		...(family.includes('ubuntu')
			? [{says: 'Wenn es dann noch fehlt', command: 'sudo apt install linux-modules-extra-$(uname -r)'}]
			: []),
	]
}

function replaced(seen: string, verdict: NoDriver, host: Host): Findings {
	const {advice} = verdict
	const trouble = driverTrouble(verdict, host)
	switch (trouble.kind) {
		case 'known-bad':
			return knownBad(trouble.bad, verdict)
		case 'mac-own':
			return {
				seen: `${advice.chip} mit dem Treiber von macOS.`,
				meaning:
					'Der Treiber von macOS macht für diesen Chip einen Anschluss, aber das Schreiben darüber scheitert.',
				fixes: [
					...fromPage(advice, 'Installiere den Treiber des Herstellers'),
					...afterInstalling(host),
					replug,
				],
			}
		case 'counterfeit':
			return {
				seen,
				meaning:
					'Das ist ein nachgemachter Chip, den ein Treiber des echten Herstellers einmal abgeschaltet hat.',
				fixes: ['Nimm ein anderes Board oder einen anderen Adapter.'],
			}
		case 'foreign':
			return {
				seen: `${deviceTitle(verdict)}: Zuständig ist ${clean(trouble.name ?? 'ein anderer Treiber', 40)}.`,
				meaning:
					'Ein Programm wie Zadig hat dem Board einen anderen Treiber gegeben, der keinen Anschluss macht.',
				fixes: [removeDevice, replug],
			}
		case 'switched-off':
			return {
				seen,
				meaning: 'Jemand hat das Gerät abgeschaltet.',
				fixes: [`${inDeviceManager} › Gerät aktivieren.`],
			}
		case 'refused':
			return {
				seen,
				meaning: 'Dieser Chip ist alt oder nachgemacht, und der Treiber des Herstellers lehnt ihn ab.',
				fixes: [
					'Nimm ein anderes Board oder einen anderen Adapter: Für diesen gibt es in Windows keinen Treiber mehr.',
				],
			}
		case 'not-trusted':
			return {
				seen,
				meaning: 'Windows vertraut dem installierten Treiber nicht und lässt ihn nicht starten.',
				fixes: installAgain(advice),
			}
		case 'does-not-start':
			return {seen, meaning: 'Der Treiber ist da, startet aber nicht.', fixes: installAgain(advice)}
	}
}

const removeDevice = `${inDeviceManager} › Gerät deinstallieren, mit Häkchen bei dem Kästchen, das den Treiber entfernt.`

function installAgain(advice: DriverAdvice): readonly string[] {
	return [removeDevice, ...fromPage(advice, 'Installiere dann den neuesten'), replug]
}

function knownBad({version, better}: NonNullable<DriverAdvice['bad']>, verdict: NoDriver): Findings {
	return {
		seen: `${deviceTitle(verdict)}: Der Treiber hat die Version ${clean(version, 40)}.`,
		meaning: 'Diese Version scheitert bekanntlich an solchen Boards. Eine ältere geht.',
		fixes: [
			`${inDeviceManager} › Eigenschaften › Treiber › Vorheriger Treiber, auf Version ${better}.`,
			'Wenn das grau ist: Treiber aktualisieren › Auf meinem Computer nach Treibern suchen › Aus einer Liste verfügbarer Treiber auf meinem Computer auswählen, und nimm die ältere Version.',
			'Oder nimm ein Board mit einem anderen USB-Chip.',
		],
	}
}

function noneFindings({confinement}: Host): Omit<Findings, 'seen'> {
	if (confinement === 'chromeos') {
		return {
			meaning: 'Das Linux von ChromeOS hat keinen Treiber für Boards mit eingebautem USB.',
			fixes: [
				'Nimm ein Board mit einem eigenen USB-Chip (CP2102, CH340).',
				'Oder nimm einen anderen Computer.',
			],
		}
	}
	return {
		meaning: 'Vielleicht ist es ein Board mit einem seltenen USB-Chip, vielleicht gar kein Board.',
		fixes: [
			'Wenn es dein Board ist: Suche auf der Seite des Herstellers nach einem Treiber.',
			`Wenn es etwas anderes ist, sieht der Computer dein Board nicht. ${otherCable}`,
		],
	}
}
