/** What is said of a board that does not come, does not stay, or is there without a port. Knows words and button names. */

import type {Host} from '../../../usb/usb.ts'
import type {Verdict} from '../../../usb/verdict.ts'
import type {Fix} from '../../card.ts'
import {clean} from '../../clean.ts'
import {packageRemoval} from '../../package-removal.ts'
import {counted} from '../numbers.ts'
import {
	allowAccessory,
	bootButton,
	bootWhilePlugging,
	deviceTitle,
	type Findings,
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
		seen: 'The board was plugged in, and nothing changed on the USB of this computer.',
		meaning:
			'Most often the cable carries power and no data. A light on the board shows only that it has power.',
		fixes: [
			otherCable,
			...(platform === 'darwin' ? [allowAccessory] : []),
			straightIn,
			'With USB-C at both ends some boards stay dark: use a cable with a USB-A plug at the computer.',
			'If the board has two USB sockets, use the other one.',
			'Hold BOOT while you plug the board in: the program on it may have switched its USB off.',
		],
	}
}

export function vanishedTitle({by, device}: Of<'vanished'>): string {
	if (by === 'brltty') return 'brltty has taken the board'
	return device.driver.state === 'taken' ? 'Another program has taken the board' : 'The board comes and goes'
}

export function vanishedFindings(verdict: Of<'vanished'>, host: Host): Findings {
	const title = deviceTitle(verdict)
	if (verdict.by === 'brltty') {
		return {
			seen: `${title}: its port was taken away.`,
			meaning: 'brltty drives Braille displays for blind people, and takes this chip for one of them.',
			fixes: [
				removeBrltty(host),
				{
					says: 'To switch it off and keep it',
					command: 'sudo systemctl mask brltty.path; sudo ln -s /dev/null /etc/udev/rules.d/85-brltty.rules',
				},
				'If somebody does, ask first: without it they cannot read the screen.',
				replug,
			],
		}
	}
	if (verdict.device.driver.state === 'taken') {
		return {
			seen: `${title}: a program holds it, and so it has no port.`,
			meaning: 'A program uses the board directly: a virtual machine, a debugger, a flashing tool.',
			fixes: ['Close that program, or take the board out of the virtual machine.', replug],
		}
	}
	const times = counted(verdict.times, {one: 'once', other: n => `${n} times`})
	return {
		seen: `${title}: it came and went ${times}.`,
		meaning: 'A loose contact, too little power, or a hub.',
		fixes: [shortCable, straightIn, unwire],
	}
}

function removeBrltty({family}: Host): Fix {
	const says = 'If nobody here uses a Braille display'
	const command = packageRemoval(family, 'brltty')
	return command === undefined ? `${says}, remove the package brltty.` : {says, command}
}

export function uf2Findings(verdict: Of<'uf2-drive'>): Findings {
	const seen = `${deviceTitle(verdict)}: it has no serial port.`
	const {adapter, device} = verdict
	switch (adapter?.board) {
		case 'esp':
			return {
				seen,
				meaning: 'The board is in a boot loader of its maker that takes firmware as a file (UF2).',
				fixes: [
					'Press RESET once: the board starts its program, and its port comes.',
					`If no port comes: ${bootButton} The loader in the chip itself has a port.`,
				],
			}
		case 'micropython':
		case 'other':
			return {
				seen,
				meaning: 'This is not a board with an ESP chip, and those are the ones this wizard flashes.',
				fixes: [
					device.functions.includes('drive')
						? 'Get its firmware from https://micropython.org/download and copy the .uf2 file onto the drive.'
						: 'Its page on https://micropython.org/download tells how it is flashed.',
					'To start the program that is on it: press RESET, or plug it in without a button held.',
				],
			}
		case undefined:
			return {
				seen,
				meaning: 'It may be a board in a boot loader that takes firmware as a file (UF2), or a USB stick.',
				fixes: [
					'If it is your board, press RESET once: its port should come.',
					`If no port comes: ${bootButton}`,
					`If it is a USB stick, the computer does not see your board. ${otherCable}`,
				],
			}
	}
}

export function notSerialTitle({adapter}: Of<'not-serial'>): string {
	if (adapter?.board === 'other') return 'This board cannot run MicroPython'
	return adapter?.kind === 'native' ? 'The board offers no port' : 'That is not a board'
}

export function notSerialFindings(verdict: Of<'not-serial'>): Findings {
	const seen = `${deviceTitle(verdict)}.`
	const {adapter} = verdict
	if (adapter?.board === 'other') {
		return {
			seen,
			meaning: 'Its chip is too small, and there is no MicroPython for it.',
			fixes: ['Use a board with an ESP32 or ESP8266.'],
		}
	}
	if (adapter?.kind === 'native') {
		return {
			seen: `${deviceTitle(verdict)}: it has no serial port.`,
			meaning: 'The program on the board uses the USB for something else, as a keyboard or a drive.',
			fixes: [`${bootButton} The loader in the chip has a port.`, bootWhilePlugging],
		}
	}
	return {
		seen,
		meaning: 'What was plugged in has no serial port, so there is nothing to flash.',
		fixes: [
			...(adapter?.chip === 'CH341A' ? ['On a CH341A adapter: set its jumper to UART.'] : []),
			'Plug in your board.',
			`If it is plugged in, the computer does not see it. ${otherCable}`,
		],
	}
}

export function needsBootFindings({path, adapter}: Of<'needs-boot'>): Findings {
	return {
		seen: `${path === undefined ? 'The board' : clean(path, 60)}: the chip did not go into its loader by itself.`,
		meaning: 'The board is there. Its BOOT button tells the chip to wait for new firmware.',
		fixes: adapter?.kind === 'bridge' ? [bridgeBoot, ...noButton] : [bootButton, bootWhilePlugging],
	}
}

/** Names on boards with a bridge: IO0 and EN on DevKits, FLASH and RST on NodeMCUs. */
const bridgeBoot = 'Hold BOOT (or IO0, FLASH), tap RESET (or EN, RST), let go of BOOT.'
const noButton = [
	'If there is no BOOT button: connect GPIO 0 to GND while you plug the board in (D3 to G on a D1 mini).',
	'On ESP32-C2, C3, C6 and H2 it is GPIO 9, on C5 GPIO 28.',
]

export function powerFindings(verdict: Of<'power'>): Findings {
	const {device} = verdict
	const what =
		device?.vendorId === 0
			? 'Something was plugged in that could not tell what it is.'
			: `${deviceTitle(verdict)}: its connection breaks down.`
	return {
		seen: `${what}${problemCode(device)}`,
		meaning: 'A poor cable or hub, too little power, or wires on its pins. Seldom the board itself.',
		fixes: [
			shortCable,
			`${straightIn} On a desktop computer, use a socket at the back.`,
			unwire,
			'Use a hub with its own power supply.',
		],
	}
}
