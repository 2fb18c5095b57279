/** Takes out of a check-up what identifies a person or one board, so that it can be published. Finds out nothing itself. */

import type {CheckUp} from '../jobs/check-up.ts'
import {Problem} from '../problem.ts'
import type {Cause} from '../rules/cause.ts'
import {tellsApart, withoutPersonalNames} from '../rules/personal-paths.ts'
import type {PortInfo} from '../serial/port.ts'
import type {UsbDevice} from '../usb/tree.ts'
import type {Verdict} from '../usb/verdict.ts'
import {withoutSecrets} from '../words/clean.ts'

/** Serial numbers are taken out of paths too, as in `/dev/cu.usbserial-A50285BI`. `hidden`: what does that for one text. */
export function withoutSerials(
	{host, tree, ports, cause}: CheckUp,
	hidden = hiding([...tree.devices, ...ports.map(({info}) => info)]),
): CheckUp {
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
		withoutPersonalNames(
			withoutSecrets(serials.reduce((said, serial) => said.replaceAll(serial, '…'), text)),
			'…',
		)
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
