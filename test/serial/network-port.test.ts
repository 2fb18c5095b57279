import {createServer} from 'node:net'
import {afterEach, describe, expect, onTestFinished, test} from 'vitest'
import {Cancelled} from '../../src/async.ts'
import {systemClock} from '../../src/clock.ts'
import {isNetworkPath} from '../../src/rules/network-path.ts'
import {parseNetworkAddress} from '../../src/serial/network-address.ts'
import {openNetworkPort} from '../../src/serial/network-port.ts'
import type {Port} from '../../src/serial/port.ts'
import {serveRfc2217} from '../../src/serial/rfc2217-server.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {FakePort} from '../fake-port.ts'
import {listen, type TcpPeer, type TcpServer} from './tcp.ts'

let server: TcpServer | undefined
afterEach(() => {
	server?.close()
	server = undefined
})

/** Seconds pass as milliseconds: for servers that never answer. */
const hasty = new BenchClock(100)

describe('an address', () => {
	test.each([
		['socket://localhost:2217', 'socket', 'localhost', 2217],
		['rfc2217://192.168.0.7:4000', 'rfc2217', '192.168.0.7', 4000],
		['RFC2217://[::1]:1', 'rfc2217', '::1', 1],
		['rfc2217://pi.local:4000?ign_set_control&timeout=10', 'rfc2217', 'pi.local', 4000],
		['socket://pi:65535/', 'socket', 'pi', 65535],
	])('%s is understood', (path, scheme, host, port) => {
		expect(parseNetworkAddress(path)).toEqual({path, scheme, host, port})
	})

	test.each([
		'socket://localhost',
		'socket://localhost:0',
		'socket://localhost:65536',
		'socket://:2217',
		'rfc2217://::1:2217',
		'rfc2217://user@host:1',
		'rfc2217:localhost:1',
		'socket://host:12 34',
		'socket://ho st:1234',
		'socket://[evil]:1',
	])('%s is refused as an address, and not taken for a file', async path => {
		expect(isNetworkPath(path)).toBe(true)
		await expect(openNetworkPort(path, 115_200, systemClock)).rejects.toMatchObject({
			code: 'port-address',
			facts: {path},
		})
	})

	test('/dev/ttyUSB0 and COM3 are not network addresses', () => {
		expect(['/dev/ttyUSB0', 'COM3', '/tmp/socket:1'].some(isNetworkPath)).toBe(false)
	})
})

describe('connecting', () => {
	test('says that nobody listens there', async () => {
		const closed = await listen()
		closed.close()
		await expect(openNetworkPort(`socket://${closed.address}`, 115_200, systemClock)).rejects.toMatchObject({
			code: 'port-unreachable',
			facts: {detail: 'ECONNREFUSED'},
		})
	})

	test('ends when it is cancelled while the server is silent', async () => {
		server = await listen()
		const abort = new AbortController()
		const opening = openNetworkPort(`rfc2217://${server.address}`, 115_200, systemClock, abort.signal)
		const far = await server.accept()
		const reason = new Cancelled()
		abort.abort(reason)
		await expect(opening).rejects.toBe(reason)
		await far.ended()
	})
})

/** Our client in front of `board` behind our server, for one test. */
async function portTo(board: FakePort): Promise<Port> {
	const served = await serveRfc2217({open: async () => board, host: '127.0.0.1', port: 0, clock: systemClock})
	const port = await openNetworkPort(`rfc2217://${served.address}`, 115_200, systemClock)
	onTestFinished(async () => {
		await port.close()
		await served.close()
	})
	return port
}

/** Answers everything an RFC 2217 client may ask with "yes, that", except what it is `silent` about. */
function agree(far: TcpPeer, silent = (_command: string, _payload: string) => false): void {
	far.socket.write(Buffer.from('fffd2c', 'hex'))
	far.socket.on('data', (bytes: Buffer) => {
		for (const [, command, payload] of bytes.toString('hex').matchAll(/fffa2c(..)((?:..)*?)fff0/g)) {
			if (silent(command!, payload!)) continue
			far.send(`fffa2c${(Number.parseInt(command!, 16) + 100).toString(16)}${payload}fff0`)
		}
	})
}

describe('an RFC 2217 client', () => {
	test('sets speed, 8N1, no flow control and releases both lines before it is open', async () => {
		server = await listen()
		const opening = openNetworkPort(`rfc2217://${server.address}`, 115_200, systemClock)
		const far = await server.accept()
		// WILL COM-PORT, WILL BINARY, WILL SGA, DO BINARY, DO SGA.
		await far.hear('fffb2c fffb00 fffb03 fffd00 fffd03')
		agree(far)
		await far.hear(
			'fffa2c01 0001c200 fff0 fffa2c02 08 fff0 fffa2c03 01 fff0 fffa2c04 01 fff0 fffa2c05 01 fff0',
		)
		await far.hear('fffa2c05 0c fff0 fffa2c05 09 fff0')
		const port = await opening
		await port.close()
	})

	test('sends both lines in one segment, and DTR first where that is what keeps the board from a reset', async () => {
		server = await listen()
		const opening = openNetworkPort(`rfc2217://${server.address}`, 115_200, systemClock)
		const far = await server.accept()
		agree(far)
		const port = await opening
		const segments: string[] = []
		far.socket.on('data', (bytes: Buffer) => segments.push(bytes.toString('hex')))
		await port.lines({dtr: false, rts: true})
		await port.lines({dtr: true, rts: false})
		await port.lines({dtr: false, rts: false})
		expect(segments).toEqual([
			'fffa2c0509fff0fffa2c050bfff0',
			'fffa2c0508fff0fffa2c050cfff0',
			'fffa2c050cfff0fffa2c0509fff0',
		])
		await port.close()
	})

	test('doubles 0xff on the way out, halves it on the way in, and ignores notifications', async () => {
		server = await listen()
		const opening = openNetworkPort(`rfc2217://${server.address}`, 115_200, systemClock)
		const far = await server.accept()
		agree(far)
		const port = await opening
		const reading = port.read()
		// A modem state, then a line state, then data.
		far.send('fffa2c6bb0fff0 fffa2c6a20fff0 c0ffffc0')
		expect(Buffer.from(await reading).toString('hex')).toBe('c0ffc0')
		await port.write(Uint8Array.of(0xff, 0xc0))
		await far.hear('ffffc0')
		await port.close()
	})

	test('a server that refuses the option is no RFC 2217 server', async () => {
		server = await listen()
		const opening = openNetworkPort(`rfc2217://${server.address}`, 115_200, systemClock)
		const far = await server.accept()
		far.send('fffe2c')
		await expect(opening).rejects.toMatchObject({code: 'port-failed'})
		await far.ended()
	})

	test('a server that never answers is given up on', async () => {
		server = await listen()
		const opening = openNetworkPort(`rfc2217://${server.address}`, 115_200, hasty)
		await expect(opening).rejects.toMatchObject({code: 'port-failed'})
	})

	test('a server that hangs up before the first word has another client', async () => {
		server = await listen()
		const opening = openNetworkPort(`rfc2217://${server.address}`, 115_200, systemClock)
		;(await server.accept()).socket.end()
		await expect(opening).rejects.toMatchObject({code: 'port-busy'})
	})

	test('works with a server that sets the lines and never says so', async () => {
		server = await listen()
		const opening = openNetworkPort(`rfc2217://${server.address}?ign_set_control`, 115_200, hasty)
		const far = await server.accept()
		// Like esptool's own server: flow control is confirmed, DTR and RTS are not.
		agree(far, (command, payload) => command === '05' && payload !== '01')
		const port = await opening
		await port.lines({dtr: true, rts: false})
		await far.hear('fffa2c0508fff0fffa2c050cfff0')
		await port.close()
	})

	test('a speed the server does not take is said, and the port stays usable', async () => {
		const board = new FakePort({speed: false})
		const port = await portTo(board)
		await expect(port.speed(921_600)).rejects.toMatchObject({code: 'no-speed'})
		board.say('fine')
		expect(Buffer.from(await port.read()).toString()).toBe('fine')
	})

	test('another framing and a break go to the port behind the server', async () => {
		const board = new FakePort()
		const port = await portTo(board)
		const framing = {dataBits: 7, parity: 'odd', stopBits: 2, flow: 'xon-xoff'} as const
		await port.framing(framing)
		await port.break(true)
		await port.break(false)
		expect(board.calls).toContainEqual({framing})
		expect(board.calls.slice(-2)).toEqual([{break: true}, {break: false}])
	})

	test('what the port behind the server cannot do is said, and it stays usable', async () => {
		const board = new FakePort({framing: false})
		const port = await portTo(board)
		const odd = {dataBits: 8, parity: 'odd', stopBits: 1, flow: 'none'} as const
		await expect(port.framing(odd)).rejects.toMatchObject({code: 'no-framing'})
		await expect(port.break(true)).rejects.toMatchObject({code: 'no-break'})
		board.say('fine')
		expect(Buffer.from(await port.read()).toString()).toBe('fine')
	})

	test('a board without control lines behind the server is known as one', async () => {
		const board = new FakePort({lines: false})
		const port = await portTo(board)
		await expect(port.lines({dtr: true, rts: false})).rejects.toMatchObject({code: 'no-control-lines'})
	})
})

describe('a server that talks for ever', () => {
	/** Says `hex` again and again, as fast as it is taken, until it is hung up on. */
	function talk({socket}: TcpPeer, hex: string) {
		const bytes = Buffer.from(hex.replaceAll(' ', '').repeat(1000), 'hex')
		const next = () => {
			if (socket.destroyed) return
			if (socket.write(bytes)) setImmediate(next)
			else socket.once('drain', next)
		}
		next()
	}

	test.each([
		['agrees and takes back', 'fffd2c fffe2c'],
		['offers and takes back what it wants itself', 'fffd2c fffb00 fffc00 fffd03 fffe03'],
		['offers what nobody knows', 'fffd2c fffb64 fffb65 fffd66'],
		['tells of lines that nobody asked about', 'fffd2c fffa2c6bb0fff0'],
		['begins a message and never ends it', 'fffd2c fffa2c 00000000'],
		['answers other questions', 'fffd2c fffa2c9901fff0'],
	])('is given up after the usual time: it %s', async (_, hex) => {
		const warnings: unknown[] = []
		const warned = (warning: unknown) => warnings.push(warning)
		process.on('warning', warned)
		onTestFinished(() => void process.off('warning', warned))
		server = await listen()
		const clock = new BenchClock(20)
		const from = clock.now()
		const opening = openNetworkPort(`rfc2217://${server.address}`, 115_200, clock)
		opening.catch(() => {})
		const far = await server.accept()
		far.socket.removeAllListeners('data')
		let replied = 0
		far.socket.on('data', (bytes: Buffer) => {
			replied += bytes.length
		})
		talk(far, hex)
		await expect(opening).rejects.toMatchObject({code: 'port-failed'})
		expect(clock.now() - from).toBeGreaterThanOrEqual(3000)
		await far.ended()
		expect(replied).toBeLessThan(2000)
		expect(warnings).toEqual([])
	})

	test('and opens a port all the same is let go of when that is closed', async () => {
		server = await listen()
		const opening = openNetworkPort(`rfc2217://${server.address}`, 115_200, new BenchClock(20))
		const far = await server.accept()
		agree(far)
		const port = await opening
		talk(far, 'fffb64 fffa2c6bb0fff0 fffe2c fffd2c')
		await port.close()
		await far.ended()
	})
})

describe('a write to a server that reads nothing', () => {
	test('is called stalled instead of waiting forever', async () => {
		const deaf = createServer(socket => socket.pause().on('error', () => {}))
		await new Promise<void>(resolve => deaf.listen(0, '127.0.0.1', resolve))
		const address = deaf.address()
		if (typeof address !== 'object' || !address) throw new Error('no address')
		const port = await openNetworkPort(`socket://127.0.0.1:${address.port}`, 115_200, new BenchClock(200))
		const flood = async () => {
			for (let nth = 0; nth < 64; nth += 1) await port.write(new Uint8Array(1_000_000))
		}
		await expect(flood()).rejects.toMatchObject({code: 'port-stalled'})
		await port.close()
		deaf.close()
	})
})
