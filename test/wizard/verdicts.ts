/** One verdict of every code, as plain facts, and the events that bring the wizard to its card. */

import type {Finding, Observed} from '../../src/jobs/test-cable.ts'
import type {UsbDevice} from '../../src/usb/tree.ts'
import type {Verdict, VerdictCode} from '../../src/usb/verdict.ts'
import type {Event} from '../../src/wizard/engine/event.ts'
import {port, unseen} from './bench.ts'

const ch340: UsbDevice = {
	vendorId: 0x1a86,
	productId: 0x7523,
	product: 'USB2.0-Serial',
	location: '1-2',
	driver: {state: 'missing'},
	ports: [],
	functions: ['vendor'],
}
const adapter = {chip: 'CH340', maker: 'WCH', kind: 'bridge', maxBaud: 460_800} as const
const seen = {device: ch340, adapter}
const drive: UsbDevice = {...ch340, vendorId: 0x2e8a, productId: 3, product: 'RP2 Boot', functions: ['drive']}
const path = '/dev/ttyUSB0'

export const verdicts: Readonly<Record<Exclude<VerdictCode, 'ok'>, Verdict>> = {
	'charge-only': {code: 'charge-only'},
	'no-driver': {code: 'no-driver', ...seen, advice: {chip: 'CH340', kind: 'kernel-module', package: 'ch341'}},
	vanished: {code: 'vanished', ...seen, by: 'brltty', times: 1},
	'uf2-drive': {code: 'uf2-drive', device: drive},
	'no-permission': {
		code: 'no-permission',
		path,
		group: {name: 'dialout', joinedSinceLogin: false, onlyInUsrLib: false},
	},
	busy: {code: 'busy', path, holders: [{pid: 4711, name: 'thonny'}], suspects: []},
	'not-serial': {code: 'not-serial', device: drive},
	'wrong-port': {code: 'wrong-port', path, others: ['/dev/ttyUSB1']},
	'needs-boot': {code: 'needs-boot', path, ...seen},
	power: {code: 'power', ...seen},
	'no-passthrough': {code: 'no-passthrough', where: 'wsl2'},
}

export function judged(verdict: Verdict, before: Observed = unseen): Event {
	return {type: 'judged', judged: {kind: 'finding', finding: findingOf(verdict), seen: before}}
}

export function findingOf(verdict: Verdict): Finding {
	return {verdict, host: unseen.host}
}

export const unclear: Event = {type: 'judged', judged: {kind: 'unclear', seen: unseen}}
export const unplugged: Event = {type: 'judged', judged: {kind: 'unplugged', seen: unseen}}
export const boardCame: Event = {type: 'judged', judged: {kind: 'board', port, seen: unseen}}
