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
			return `Falta el controlador para ${advice.chip}`
		case 'replace':
			return `El controlador para ${advice.chip} no funciona`
		case 'none':
			return `No se conoce un controlador para ${advice.chip}`
	}
}

export function driverFindings(verdict: NoDriver, host: Host): Findings {
	const seen = `${deviceTitle(verdict)}: el equipo lo ve, pero sin puerto.${problemCode(verdict.device)}`
	const {advice} = verdict
	switch (advice.kind) {
		case 'comes-by-itself':
			return {
				seen,
				meaning: `${whatItIs} Windows aún no tiene el de este chip, y lo busca solo.`,
				fixes: [
					'Conecta el equipo a internet y espera un minuto.',
					...fromPage(advice, 'Si no pasa nada, instálalo'),
					replug,
				],
			}
		case 'install':
			return {
				seen,
				meaning: `${whatItIs} ${systemName(host)} no tiene el de este chip. Su fabricante sí.`,
				fixes: [...fromPage(advice, 'Instálalo'), ...afterInstalling(host), replug],
			}
		case 'kernel-module':
			return {seen, ...builtIn(advice, host)}
		case 'replace':
			return replaced(seen, verdict, host)
		case 'none':
			return {seen, ...noneFindings(host)}
	}
}

const whatItIs = 'Un controlador convierte un chip USB en un puerto.'

function systemName({platform}: Host): string {
	return platform === 'win32' ? 'Windows' : platform === 'darwin' ? 'macOS' : 'Este Linux'
}

function fromPage({page, package: name}: DriverAdvice, how: string): readonly string[] {
	if (page === undefined) return []
	return [name === undefined ? `${how} desde ${page}` : `${how} desde ${page} (${name})`]
}

function afterInstalling({platform, arch}: Host): readonly string[] {
	if (platform === 'darwin')
		return [
			'Permítelo en Ajustes del Sistema › General › Ítems de inicio y extensiones › Extensiones de controladores (antes de macOS 15: Privacidad y seguridad).',
		]
	if (platform === 'win32' && arch === 'arm64')
		return [
			`Toma el de ARM64 y descomprímelo. ${inDeviceManager} Actualizar controlador › Buscar controladores en mi equipo › esa carpeta.`,
		]
	return []
}

/** The system brings the driver, but it does not serve the device. */
function builtIn({package: module = ''}: DriverAdvice, host: Host): Omit<Findings, 'seen'> {
	switch (host.platform) {
		case 'linux':
			return {
				meaning: `${whatItIs} Linux tiene el de este chip, el módulo ${module}; no está cargado o no está instalado.`,
				fixes: [
					{says: 'Cárgalo, en otra ventana de terminal', command: `sudo modprobe ${module}`},
					...ifNotFound(host),
					replug,
				],
			}
		case 'darwin':
			return {
				meaning: `${whatItIs} macOS tiene el de este chip; algo no lo deja llegar a la placa.`,
				fixes: [
					replug,
					allowAccessory,
					'Si alguna vez instalaste un controlador para este chip, quítalo: dos se estorban.',
					'Reinicia el Mac.',
				],
			}
		default:
			return {
				meaning: `${whatItIs} Windows tiene el de este chip; algo no lo deja llegar a la placa.`,
				fixes: [
					replug,
					`${inDeviceManager} Actualizar controlador › Buscar controladores automáticamente.`,
					'Reinicia el equipo.',
				],
			}
	}
}

function ifNotFound({confinement, family}: Host): readonly Fix[] {
	if (confinement === 'wsl2')
		return [{says: 'Si no se encuentra, en PowerShell de Windows', command: 'wsl --update'}]
	return [
		'Si no se encuentra y el sistema se actualizó desde que se inició: reinicia el equipo.',
		...(family.includes('ubuntu')
			? [{says: 'Si sigue sin encontrarse', command: 'sudo apt install linux-modules-extra-$(uname -r)'}]
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
				seen: `${advice.chip} con el controlador de macOS.`,
				meaning:
					'El controlador de macOS crea un puerto para este chip, pero no sirve para escribir firmware.',
				fixes: [
					...fromPage(advice, 'Instala el controlador de su fabricante'),
					...afterInstalling(host),
					replug,
				],
			}
		case 'counterfeit':
			return {
				seen,
				meaning: 'Es un chip falsificado que un controlador del fabricante auténtico desactivó una vez.',
				fixes: ['Usa otra placa u otro adaptador.'],
			}
		case 'foreign':
			return {
				seen: `${deviceTitle(verdict)}: su controlador es ${clean(trouble.name ?? 'otro', 40)}.`,
				meaning: 'Un programa como Zadig le puso a la placa otro controlador, uno que no crea puertos.',
				fixes: [removeDevice, replug],
			}
		case 'switched-off':
			return {
				seen,
				meaning: 'Alguien desactivó el dispositivo.',
				fixes: [`${inDeviceManager} Habilitar dispositivo.`],
			}
		case 'refused':
			return {
				seen,
				meaning: 'Este chip es antiguo o es una copia, y el controlador de su fabricante lo rechaza.',
				fixes: ['Usa otra placa u otro adaptador: para este ya no hay controlador en Windows.'],
			}
		case 'not-trusted':
			return {
				seen,
				meaning: 'Windows no se fía del controlador instalado y no lo deja arrancar.',
				fixes: installAgain(advice),
			}
		case 'does-not-start':
			return {seen, meaning: 'El controlador está ahí, pero no arranca.', fixes: installAgain(advice)}
	}
}

const removeDevice = `${inDeviceManager} Desinstalar el dispositivo, y marca la casilla que quita su controlador.`

function installAgain(advice: DriverAdvice): readonly string[] {
	return [removeDevice, ...fromPage(advice, 'Después instala el más nuevo'), replug]
}

function knownBad({version, better}: NonNullable<DriverAdvice['bad']>, verdict: NoDriver): Findings {
	return {
		seen: `${deviceTitle(verdict)}: su controlador es la versión ${clean(version, 40)}.`,
		meaning: 'Se sabe que esta versión falla con una placa así. Una anterior funciona.',
		fixes: [
			`${inDeviceManager} Propiedades › Controlador › Revertir al controlador anterior, a la versión ${better}.`,
			'Si eso está en gris: Actualizar controlador › Buscar controladores en mi equipo › Elegir en una lista, y elige la versión anterior.',
			'O usa una placa con otro chip USB.',
		],
	}
}

function noneFindings({confinement}: Host): Omit<Findings, 'seen'> {
	if (confinement === 'chromeos') {
		return {
			meaning: 'El Linux de ChromeOS no tiene controlador para placas con USB integrado.',
			fixes: ['Usa una placa con un chip USB aparte (CP2102, CH340).', 'O usa otro equipo.'],
		}
	}
	return {
		meaning: 'Puede ser una placa con un chip USB poco común, o algo que no es una placa.',
		fixes: [
			'Si es tu placa: busca un controlador en la página de su fabricante.',
			`Si es otra cosa, el equipo no ve tu placa. ${otherCable}`,
		],
	}
}
