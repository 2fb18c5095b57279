/**
 * What people meet most often, in the order of the way from the cable to the prompt, as facts for the cards of the program. Data
 * only: what is said of them stands in src/words.
 */

import {Problem, type ProblemCode, type ProblemFacts} from '../../src/problem.ts'
import {adapterFor} from '../../src/serial/adapters.ts'
import {driverAdvice} from '../../src/usb/drivers.ts'
import type {UsbDevice} from '../../src/usb/tree.ts'
import type {Confinement, Host} from '../../src/usb/usb.ts'
import type {Verdict} from '../../src/usb/verdict.ts'
import type {Card} from '../../src/words/card.ts'
import {words} from '../../src/words/index.ts'
import {broken, device, linux, missing, windows} from '../usb/made-up.ts'

interface Trouble {
	/** As `--json` has it. */
	readonly code: string
	/** In the language that is spoken. */
	card(): Card
}

const path = '/dev/ttyUSB0'
const site = 'https://micropython.org/resources/boards/index.json'

const cp2102 = device(0x10c4, 0xea60, {product: 'CP2102 USB to UART Bridge Controller', driver: missing})
const brailleReader = device(0x1a86, 0x7523, {product: 'USB Serial'})
const rp2 = device(0x2e8a, 0x0003, {product: 'RP2 Boot', functions: ['drive']})
const unsteady = device(0, 2, {driver: broken(43)})
const group = {name: 'dialout', joinedSinceLogin: false, onlyInUsrLib: false}

export const troubles: readonly Trouble[] = [
	found({code: 'charge-only'}),
	found({code: 'no-driver', ...seen(cp2102), advice: driverAdvice(cp2102, windows)}, windows),
	found({code: 'no-permission', path, group}),
	found({code: 'busy', path, holders: [], suspects: []}),
	found({code: 'vanished', ...seen(brailleReader), by: 'brltty', times: 1}),
	found({code: 'vanished', ...seen(brailleReader), by: 'unknown', times: 3}),
	found({code: 'power', ...seen(unsteady)}),
	found({code: 'uf2-drive', ...seen(rp2)}),
	found({code: 'wrong-port', path, others: []}),
	...(['wsl2', 'chromeos', 'virtual-machine'] as const).map(elsewhere),
	found({code: 'needs-boot', path, ...seen(device(0x10c4, 0xea60))}),
	failed('no-answer', {path, heard: 'silence', sample: '', reset: true}),
	failed('garbled-answer', {command: 'READ_REG', sample: '0x1a'}),
	failed('port-lost', {path}),
	failed('security-active', {chip: 'ESP32', features: ['secure-boot']}),
	failed('name-unknown', {url: site, host: 'micropython.org', detail: 'ENOTFOUND'}),
	failed('site-unreachable', {url: site, detail: 'ECONNREFUSED'}),
	failed('proxy-login', {proxy: 'proxy.school.example:8080', gaveLogin: false}),
	failed('certificate-unknown', {url: site, detail: 'SELF_SIGNED_CERT_IN_CHAIN'}),
	failed('certificate-dates', {url: site, today: '1970-01-01'}),
	failed('firmware-not-here', {what: 'ESP32_GENERIC'}),
	failed('firmware-wrong-chip', {source: 'firmware.bin', firmware: 'ESP32-S3', chip: 'ESP32'}),
	failed('firmware-app-only', {source: 'firmware.app-bin'}),
	failed('firmware-does-not-fit', {bytes: 8_388_608, flashBytes: 4_194_304, madeFor: true}),
	failed('write-failed', {phase: 'write', detail: 'no answer'}),
	failed('verify-failed', {expected: 'ab', found: 'cd', blank: false}),
	failed('no-prompt', {path, heard: 'program', sample: ''}),
]

function found(verdict: Verdict, host: Host = linux): Trouble {
	return {code: verdict.code, card: () => words.verdictCard(verdict, host)}
}

function elsewhere(where: Confinement): Trouble {
	return found({code: 'no-passthrough', where}, {...linux, confinement: where})
}

function failed<C extends ProblemCode>(code: C, facts: ProblemFacts[C]): Trouble {
	return {
		code,
		// As where nothing is to be flashed: how the board is left, the card says at its own time.
		card: () =>
			words.problemCard(new Problem(code, facts), {platform: 'linux', variables: {}}, {isList: true}),
	}
}

function seen(device: UsbDevice) {
	const adapter = adapterFor(device.vendorId, device.productId)
	return adapter ? {device, adapter} : {device}
}
