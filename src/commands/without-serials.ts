/** Takes out of the doctor's report what identifies a person or one board, so that it can be published. Finds out nothing itself. */

import type {CheckUp} from '../jobs/check-up.ts'
import {Problem} from '../problem.ts'
import type {Cause} from '../rules/cause.ts'
import type {PortInfo} from '../serial/port.ts'
import type {UsbDevice} from '../usb/tree.ts'
import type {Verdict} from '../usb/verdict.ts'
import {withoutSecrets} from '../words/clean.ts'

/** Serial numbers are taken out of paths too, as in `/dev/cu.usbserial-A50285BI`. */
export function withoutSerials({host, tree, ports, cause}: CheckUp): CheckUp {
	const hidden = hiding([...tree.devices, ...ports.map(({info}) => info)])
	const device = ({serialNumber: _, ...rest}: UsbDevice): UsbDevice => ({
		...hideInFacts(rest, hidden),
		ports: rest.ports.map(hidden),
	})
	const port = ({serialNumber: _, ...rest}: PortInfo): PortInfo => hideInFacts(rest, hidden)
	return {
		host,
		tree: {...tree, devices: tree.devices.map(device)},
		ports: ports.map(({info, access}) => ({info: port(info), access})),
		cause: cause && hideInCause(cause, {device, port, hidden}),
	}
}

/** Takes out of a text the serial numbers of these, and what else tells of a person or of one board. */
function hiding(known: readonly Pick<UsbDevice, 'serialNumber'>[]): (text: string) => string {
	const serials = known
		.flatMap(({serialNumber = ''}) => (tellsApart(serialNumber) ? [serialNumber] : []))
		// Longest first: one serial number may be the beginning of another.
		.sort((a, b) => b.length - a.length)
	return text =>
		withoutSecrets(serials.reduce((said, serial) => said.replaceAll(serial, '…'), text))
			.replace(/(\/serial\/by-id\/).+/, '$1…')
			.replace(/(\/(?:cu|tty)\.(?:wch)?usb(?:serial|modem)-?)(?!-)(?=.*[^\d])[^…]+$/, '$1…')
			.replace(namedByPeople, '$1…')
			.replace(/^(.*?(?:\/home|[/\\]Users)[/\\])[^/\\]+/i, '$1…')
}

/** macOS names the port of a headset or a phone after its owner, `cu.AnnaMuellers-AirPods`. The exceptions are names that drivers and macOS itself give. */
const namedByPeople =
	/(\/dev\/(?:cu|tty)\.)(?!(?:wch)?usb(?:serial|modem)|SLAB_USBtoUART\d*$|(?:Bluetooth-Incoming-Port|(?:wlan-)?debug-console|BLTH)$).+/

/** Whole series of chips have the serial number `0001`, which identifies nobody, and which also stands in places on the bus: `Port_#0001.Hub_#0003`. */
function tellsApart(serial: string): boolean {
	return serial.length >= 4 && !/^0*\d{1,4}$/.test(serial)
}

/** Applies `hidden` to every fact that is a text. */
function hideInFacts<F extends object>(facts: F, hidden: (text: string) => string): F {
	const entries = Object.entries(facts).map(([name, fact]) => [
		name,
		typeof fact === 'string' ? hidden(fact) : fact,
	])
	return Object.fromEntries(entries) as F
}

interface Hiding {
	device(device: UsbDevice): UsbDevice
	port(port: PortInfo): PortInfo
	hidden(text: string): string
}

function hideInCause(cause: Cause, hiding: Hiding): Cause {
	switch (cause.kind) {
		case 'problem':
			return {...cause, problem: hideInProblem(cause.problem, hiding)}
		case 'verdict':
			return {...cause, verdict: hideIn(cause.verdict, hiding)}
		case 'heard':
			return {
				...cause,
				verdict: hideIn(cause.verdict, hiding),
				problem: hideInProblem(cause.problem, hiding),
			}
	}
}

function hideInProblem({code, facts}: Problem, {hidden}: Hiding): Problem {
	return new Problem(code, hideInFacts(facts, hidden))
}

function hideIn(verdict: Verdict, {device, port, hidden}: Hiding): Verdict {
	switch (verdict.code) {
		case 'ok':
			return {...verdict, port: port(verdict.port)}
		case 'no-driver':
		case 'vanished':
		case 'uf2-drive':
		case 'not-serial':
			return {...verdict, device: device(verdict.device)}
		case 'needs-boot':
			return {
				...verdict,
				...(verdict.device && {device: device(verdict.device)}),
				path: verdict.path && hidden(verdict.path),
			}
		case 'power':
			return verdict.device ? {...verdict, device: device(verdict.device)} : verdict
		case 'no-permission':
		case 'busy':
			return {...verdict, path: hidden(verdict.path)}
		case 'wrong-port':
			return {...verdict, path: hidden(verdict.path), others: verdict.others.map(hidden)}
		case 'charge-only':
		case 'no-passthrough':
			return verdict
	}
}
