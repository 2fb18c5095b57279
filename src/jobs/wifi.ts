/** Wi-Fi on a running board: the networks it sees, joining one, and keeping it in a file. Knows no step of the wizard. */

import {systemMoment} from '../clock.ts'
import type {Environment} from '../environment.ts'
import {listFiles, writeFile} from '../micropython/files.ts'
import type {RawRepl} from '../micropython/raw-repl.ts'
import {clockFrom, clockFromNetwork, findNetworks, join, type Refused} from '../micropython/wifi.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {Network} from '../rules/wifi.ts'
import type {PortInfo} from '../serial/port.ts'
import {onBoard} from './on-board.ts'
import {inRawRepl, mapFileErrors} from './talk-to-board.ts'

/** Where the board's clock was set from. */
type ClockSet = 'network' | 'computer' | 'not'

export type WifiJoined =
	| {readonly kind: 'joined'; readonly address: string; readonly clock: ClockSet}
	| Refused

/** What is kept: in clear, so that whoever learns can read it. */
export interface WifiLogin {
	readonly network: Network
	readonly password: string
}

/** The file on the board; a program says `import wifi`. */
const WIFI_FILE = '/wifi.py'

/** The networks that the board sees, the strongest first. Problem('first-step-failed'). */
export function scanWifi(
	env: Environment,
	port: PortInfo,
	signal: AbortSignal,
): AsyncGenerator<Progress, readonly Network[]> {
	return onBoard(env, port, repl => findNetworks(repl), signal)
}

/** Joins a network, and sets the clock: from the network, else from this computer. Problem('first-step-failed'). */
export function joinWifi(
	env: Environment,
	port: PortInfo,
	{network, password}: WifiLogin,
	signal: AbortSignal,
): AsyncGenerator<Progress, WifiJoined> {
	const work = async (repl: RawRepl): Promise<WifiJoined> => {
		const joining = await join(repl, network, password, () => env.clock.now())
		if (joining.kind === 'refused') return joining
		return {kind: 'joined', address: joining.address, clock: await setClock(repl)}
	}
	return onBoard(env, port, work, signal)
}

async function setClock(repl: RawRepl): Promise<ClockSet> {
	if (await clockFromNetwork(repl)) return 'network'
	return (await clockFrom(repl, new Date(systemMoment().date))) ? 'computer' : 'not'
}

/** Writes the file, and reads it back. False: there is one already, and it may not be replaced. Problem('files-unwritten'). */
export function keepWifi(
	env: Environment,
	port: PortInfo,
	login: WifiLogin,
	{notes, replace}: {readonly notes: readonly string[]; readonly replace: boolean},
	signal: AbortSignal,
): AsyncGenerator<Progress, boolean> {
	const content = Buffer.from(wifiFile(login, notes))
	const work = async function* (repl: RawRepl): AsyncGenerator<Progress, boolean> {
		const files = await listFiles(repl)
		if (!replace && files.some(({path}) => path.replace(/\/$/, '') === WIFI_FILE)) return false
		for await (const done of writeFile(repl, WIFI_FILE, content))
			yield {phase: 'put-back', done, total: content.length}
		return true
	}
	const refused = (detail: string) => new Problem('files-unwritten', {path: WIFI_FILE, detail})
	return mapFileErrors(
		inRawRepl(env, port, refused, work, signal),
		(path, detail) => new Problem('files-unwritten', {path, detail}),
	)
}

function wifiFile({network, password}: WifiLogin, notes: readonly string[]): string {
	return `${notes.map(note => `# ${note}`).join('\n')}
import network
import time

SSID = ${pythonBytes(Buffer.from(network.id, 'hex'))}
PASSWORD = ${password === '' ? 'None' : pythonBytes(Buffer.from(password))}


def connect(seconds=20):
    wlan = network.WLAN(network.STA_IF)
    wlan.active(True)
    if not wlan.isconnected():
        if PASSWORD is None:
            wlan.connect(SSID)
        else:
            wlan.connect(SSID, PASSWORD)
    for _ in range(seconds * 10):
        if wlan.isconnected():
            return wlan.ifconfig()[0]
        time.sleep_ms(100)
    raise OSError("no Wi-Fi: " + str(wlan.status()))
`
}

/** As Python writes it: readable where it is UTF-8, and as numbers where it is not. */
function pythonBytes(bytes: Buffer): string {
	const text = bytes.toString('utf8')
	if (!Buffer.from(text).equals(bytes))
		return `b"${[...bytes].map(byte => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}"`
	const escaped = text
		.replace(/[\\"]/g, '\\$&')
		.replace(/[\x00-\x1f\x7f]/g, control => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`)
	return `"${escaped}"`
}
