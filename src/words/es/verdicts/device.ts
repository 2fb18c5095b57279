/** What is said of a board that does not come, does not stay, or is there without a port. Knows words and button names. */

import type {Host} from '../../../usb/usb.ts'
import type {Verdict} from '../../../usb/verdict.ts'
import type {Fix} from '../../card.ts'
import {clean} from '../../clean.ts'
import {packageRemoval} from '../../package-removal.ts'
import {maskBrltty} from '../../system-commands.ts'
import {counted} from '../numbers.ts'
import {
	allowAccessory,
	bootButton,
	bootWhilePlugging,
	deviceTitle,
	type Findings,
	holdBoot,
	otherCable,
	problemCode,
	replug,
	shortCable,
	straightIn,
	unwire,
} from './phrases.ts'

type Of<C extends Verdict['code']> = Extract<Verdict, {code: C}>

export function chargeOnlyFindings({platform}: Host): Findings {
	return {
		seen: 'Se conectó la placa, y en el USB de este equipo no cambió nada.',
		meaning:
			'Casi siempre el cable lleva corriente, pero no datos. Una luz en la placa solo indica que tiene corriente.',
		fixes: [
			otherCable,
			...(platform === 'darwin' ? [allowAccessory] : []),
			straightIn,
			'Con USB-C en los dos extremos algunas placas no se encienden: usa un cable que tenga USB-A en el lado del equipo.',
			'Si la placa tiene dos conectores USB, usa el otro.',
			'Mantén pulsado BOOT mientras conectas la placa: quizá su programa desactivó el USB.',
		],
	}
}

export function vanishedTitle({by, device}: Of<'vanished'>): string {
	if (by === 'brltty') return 'brltty se ha quedado con la placa'
	return device.driver.state === 'taken'
		? 'Otro programa se ha quedado con la placa'
		: 'La placa aparece y desaparece'
}

export function vanishedFindings(verdict: Of<'vanished'>, host: Host): Findings {
	const title = deviceTitle(verdict)
	if (verdict.by === 'brltty') {
		return {
			seen: `${title}: otro programa le quitó el puerto.`,
			meaning: 'brltty maneja pantallas braille para personas ciegas, y confunde este chip con una de ellas.',
			fixes: [
				removeBrltty(host),
				{says: 'Para desactivarlo sin quitarlo', command: maskBrltty},
				'Si alguien la usa, pregúntale antes: sin ella no puede leer la pantalla.',
				replug,
			],
		}
	}
	if (verdict.device.driver.state === 'taken') {
		return {
			seen: `${title}: está en uso por un programa, y por eso no tiene puerto.`,
			meaning:
				'Un programa usa la placa directamente: una máquina virtual, un depurador, una herramienta de escritura.',
			fixes: ['Cierra ese programa, o quita la placa de la máquina virtual.', replug],
		}
	}
	const times = counted(verdict.times, {one: 'una vez', other: n => `${n} veces`})
	return {
		seen: `${title}: apareció y desapareció ${times}.`,
		meaning: 'Un mal contacto, poca corriente o un concentrador USB.',
		fixes: [shortCable, straightIn, unwire],
	}
}

function removeBrltty({family}: Host): Fix {
	const says = 'Si aquí nadie usa una pantalla braille'
	const command = packageRemoval(family, 'brltty')
	return command === undefined ? `${says}, quita el paquete brltty.` : {says, command}
}

export function uf2Findings(verdict: Of<'uf2-drive'>): Findings {
	const seen = `${deviceTitle(verdict)}: no tiene puerto serie.`
	const {adapter, device} = verdict
	switch (adapter?.board) {
		case 'esp':
			return {
				seen,
				meaning:
					'La placa está en un cargador de arranque de su fabricante que recibe el firmware como archivo (UF2).',
				fixes: [
					'Pulsa RESET una vez: la placa inicia su programa y aparece su puerto.',
					`Si no aparece ningún puerto: ${holdBoot} El cargador de arranque del propio chip tiene puerto.`,
				],
			}
		case 'micropython':
		case 'other':
			return {
				seen,
				meaning: 'Esta placa no tiene un chip ESP, y este asistente solo pone firmware en las que lo tienen.',
				fixes: [
					device.functions.includes('drive')
						? 'Descarga su firmware de https://micropython.org/download y copia el archivo .uf2 a la unidad.'
						: 'Su página en https://micropython.org/download explica cómo se le pone firmware.',
					'Para iniciar el programa que tiene: pulsa RESET, o conéctala sin pulsar ningún botón.',
				],
			}
		case undefined:
			return {
				seen,
				meaning:
					'Puede ser una placa en un cargador de arranque que recibe el firmware como archivo (UF2), o una memoria USB.',
				fixes: [
					'Si es tu placa, pulsa RESET una vez: debería aparecer su puerto.',
					`Si no aparece ningún puerto: ${holdBoot}`,
					`Si es una memoria USB, el equipo no ve tu placa. ${otherCable}`,
				],
			}
	}
}

export function notSerialTitle({adapter}: Of<'not-serial'>): string {
	if (adapter?.board === 'other') return 'Esta placa no admite MicroPython'
	return adapter?.kind === 'native' ? 'La placa no ofrece ningún puerto' : 'Eso no es una placa'
}

export function notSerialFindings(verdict: Of<'not-serial'>): Findings {
	const seen = `${deviceTitle(verdict)}.`
	const {adapter} = verdict
	if (adapter?.board === 'other') {
		return {
			seen,
			meaning: 'Su chip es demasiado pequeño, y no hay MicroPython para él.',
			fixes: ['Usa una placa con un ESP32 o un ESP8266.'],
		}
	}
	if (adapter?.kind === 'native') {
		return {
			seen: `${deviceTitle(verdict)}: no tiene puerto serie.`,
			meaning: 'El programa de la placa usa el USB para otra cosa, como teclado o como unidad.',
			fixes: [`${bootButton} El cargador de arranque del chip tiene puerto.`, bootWhilePlugging],
		}
	}
	return {
		seen,
		meaning: 'Lo que se conectó no tiene puerto serie, así que no se le puede poner firmware.',
		fixes: [
			...(adapter?.chip === 'CH341A' ? ['En un adaptador CH341A: pon su jumper en UART.'] : []),
			'Conecta tu placa.',
			`Si está conectada, el equipo no la ve. ${otherCable}`,
		],
	}
}

export function needsBootFindings({path, adapter}: Of<'needs-boot'>): Findings {
	return {
		seen: `${path === undefined ? 'La placa' : clean(path, 60)}: el chip no entró solo en su cargador de arranque.`,
		meaning: 'La placa está ahí. Su botón BOOT le dice al chip que espere firmware nuevo.',
		fixes: adapter?.kind === 'bridge' ? [bridgeBoot, ...noButton] : [bootButton, bootWhilePlugging],
	}
}

/** Names on boards with a bridge: IO0 and EN on DevKits, FLASH and RST on NodeMCUs. */
const bridgeBoot = 'Mantén pulsado BOOT (o IO0, FLASH), pulsa RESET (o EN, RST) y suelta BOOT.'
const noButton = [
	'Si no hay botón BOOT: une GPIO 0 con GND mientras conectas la placa (D3 con G en un D1 mini).',
	'En ESP32-C2, C3, C6 y H2 es GPIO 9; en C5, GPIO 28.',
]

export function powerFindings(verdict: Of<'power'>): Findings {
	const {device} = verdict
	const what =
		device?.vendorId === 0
			? 'Se conectó algo que no pudo decir qué es.'
			: `${deviceTitle(verdict)}: su conexión se corta.`
	return {
		seen: `${what}${problemCode(device)}`,
		meaning:
			'Un mal cable o concentrador USB, poca corriente, o cables en sus pines. Pocas veces la propia placa.',
		fixes: [
			shortCable,
			`${straightIn} En un equipo de sobremesa, usa un conector de la parte de atrás.`,
			unwire,
			'Usa un concentrador USB con fuente propia.',
		],
	}
}
