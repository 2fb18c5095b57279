/**
 * The radio of a running board, through its raw REPL: which networks it sees, and how it joins one. Knows the two ports of
 * MicroPython; no screen. A name and a password go in hexadecimal, each in a line of its own that is shorter than the first
 * window of raw-paste, so that a log, which empties such literals, never sees a part of one.
 * Source: ports/esp32/network_wlan.c, ports/esp8266/modnetwork.c.
 */

import {type Network, networkOf, type Security} from '../rules/wifi.ts'
import type {RawRepl} from './raw-repl.ts'
import {run} from './short-code.ts'

/** Why a network did not take the board. `reason`: the number that the board gave. */
export interface Refused {
	readonly kind: 'refused'
	readonly why: 'wrong-password' | 'not-found' | 'too-long' | 'other'
	readonly reason: number
}

export type Joining = {readonly kind: 'address'; readonly address: string} | Refused

/** How long a scan may take, in ms: 13 channels, each for up to 0.3 s, and the radio has to start. */
const SCAN_MS = 15_000
/** How long one short piece of code may take, in ms. */
const SHORT_MS = 8000
/** How long a network may take to let the board in and give it an address, in ms. */
const JOIN_MS = 25_000
/** More networks than this are told by no radio. */
const MOST = 200

const wake = `import network,binascii,time
_w=network.WLAN(network.STA_IF)
_w.active(True)`

/** Letters a to p for the halves of each byte: a log keeps the shape of what is printed, and here it has none. */
const scan = `for _n in _w.scan():print(''.join(chr(97+(_b>>4))+chr(97+(_b&15))for _b in _n[0])or'-',_n[3],_n[4])
del _w,_n`

/** An ESP32 hides why it is refused behind "connecting", unless it is told how often to try. */
const ready = `try:_w.disconnect()
except OSError:pass
try:_w.config(reconnects=1)
except(ValueError,OSError):pass`
const named = (hex: string) => `_s=binascii.unhexlify('${hex}')`
const joinSecured = (hex: string) => `_w.connect(_s,binascii.unhexlify('${hex}'))`
const joinOpen = '_w.connect(_s)'
const look = 'time.sleep_ms(400)\nprint(_w.status(),int(_w.isconnected()),_w.ifconfig()[0])'
/** A radio that goes on trying would be found at it by whoever tries next. */
const giveUp = '_w.active(False)'
const forget = 'del _w,_s'
const setClock = 'import ntptime\nntptime.settime()'

/** For the log: all lines that are sent here, without names and passwords. */
export const wifiCodes: readonly string[] = [
	wake,
	scan,
	ready,
	named(''),
	joinSecured(''),
	joinOpen,
	look,
	giveUp,
	forget,
	setClock,
]

/** The networks that the board sees, the strongest first; one name with several stations is one network. Hidden ones have no name. */
export async function findNetworks(repl: RawRepl): Promise<readonly Network[]> {
	await run(repl, wake)
	const printed = await run(repl, scan, SCAN_MS)
	const found = new Map<string, Network>()
	for (const line of printed.split('\r\n').slice(0, MOST)) {
		const [, letters, dbm, auth] = /^((?:[a-p]{2}){1,32}) (-?\d{1,3}) (\d{1,2})$/.exec(line) ?? []
		if (letters === undefined || /^a+$/.test(letters)) continue
		const id = letters.replace(/[a-p]/g, letter => (letter.charCodeAt(0) - 97).toString(16))
		const network = {...networkOf(id), dbm: Number(dbm), security: securityOf(Number(auth))}
		const known = found.get(id)
		if (!known || network.dbm > known.dbm!) found.set(id, network)
	}
	return [...found.values()].sort((a, b) => b.dbm! - a.dbm!)
}

function securityOf(auth: number): Security {
	if (auth === 0) return 'open'
	return auth === 1 ? 'wep' : 'wpa'
}

/** Joins a network, and waits for its address or its refusal. `now`: the ms of the clock. */
export async function join(
	repl: RawRepl,
	{id}: Network,
	password: string,
	now: () => number,
): Promise<Joining> {
	await run(repl, wake)
	await run(repl, ready)
	await run(repl, named(id))
	await run(repl, password === '' ? joinOpen : joinSecured(Buffer.from(password).toString('hex')))
	const end = now() + JOIN_MS
	for (;;) {
		const [, status, connected, address] = /^(-?\d+) ([01]) ([\d.]{7,15})/.exec(await run(repl, look)) ?? []
		if (connected === '1' && address !== undefined && address !== '0.0.0.0') {
			await run(repl, forget)
			return {kind: 'address', address}
		}
		const why = refusal(Number(status), password !== '') ?? (now() > end ? 'too-long' : undefined)
		if (!why) continue
		await run(repl, giveUp)
		await run(repl, forget)
		return {kind: 'refused', why, reason: Number(status)}
	}
}

/** ESP8266: 0 to 5. ESP32: 1000 and 1001 while it tries, 1010 with an address, else ESP-IDF's reason (wifi_err_reason_t). */
function refusal(status: number, secured: boolean): Refused['why'] | undefined {
	switch (status) {
		case 0:
		case 1:
		case 5:
		case 1000:
		case 1001:
		case 1010:
			return undefined
		case 3:
		case 201:
		case 210:
		case 211:
		case 212:
			return 'not-found'
		case 2:
		case 15:
		case 202:
		case 204:
			return secured ? 'wrong-password' : 'other'
		default:
			return 'other'
	}
}

/** Sets the board's clock from the network, to UTC; false where no time server answers. */
export async function clockFromNetwork(repl: RawRepl): Promise<boolean> {
	return (await repl.run(setClock, JOIN_MS))?.error === ''
}

/** Sets the board's clock to the UTC of `when`. */
export async function clockFrom(repl: RawRepl, when: Date): Promise<boolean> {
	const weekday = (when.getUTCDay() + 6) % 7
	const day = [when.getUTCFullYear(), when.getUTCMonth() + 1, when.getUTCDate(), weekday]
	const time = [when.getUTCHours(), when.getUTCMinutes(), when.getUTCSeconds(), 0]
	const code = `import machine\nmachine.RTC().datetime((${[...day, ...time].join(',')}))`
	return (await repl.run(code, SHORT_MS))?.error === ''
}
