import {afterEach, expect, test} from 'vitest'
import {systemClock} from '../../src/clock.ts'
import {Problem} from '../../src/problem.ts'
import {type PortServer, serveRfc2217} from '../../src/serial/rfc2217-server.ts'
import {FakePort} from '../fake-port.ts'
import {TcpPeer} from './tcp.ts'

const peers: TcpPeer[] = []
let server: PortServer | undefined
afterEach(async () => {
	for (const peer of peers.splice(0)) peer.socket.destroy()
	await server?.close()
	server = undefined
})

/** A server whose boards come from `boards`, one for each client. */
async function serve(...boards: FakePort[]): Promise<string> {
	const open = async () => {
		const board = boards.shift()
		if (!board) throw new Problem('port-missing', {path: 'fake'})
		return board
	}
	server = await serveRfc2217({open, host: '127.0.0.1', port: 0, clock: systemClock})
	return server.address
}

async function client(address: string): Promise<TcpPeer> {
	const peer = await TcpPeer.connect(address)
	peers.push(peer)
	return peer
}

/** How pyserial's rfc2217:// opens: DO ECHO, WILL SGA, DO SGA, DO COM-PORT, WILL COM-PORT. */
const hello = 'fffd01 fffb03 fffd03 fffd2c fffb2c'

test('a telnet client is answered, and its COM-PORT offer accepted', async () => {
	const peer = await client(await serve(new FakePort()))
	peer.send(hello)
	await peer.hear('fffd2c')
})

test('speed and framing are set and confirmed', async () => {
	const board = new FakePort()
	const peer = await client(await serve(board))
	peer.send(`${hello} fffa2c0100070800fff0 fffa2c0208fff0 fffa2c0301fff0 fffa2c0401fff0`)
	await peer.hear('fffa2c6500070800fff0 fffa2c6608fff0 fffa2c6701fff0 fffa2c6801fff0')
	expect(board.speeds.at(-1)).toBe(460_800)
})

test('asking for 7 data bits, even parity, 2 stop bits or flow control sets them one by one', async () => {
	const board = new FakePort()
	const peer = await client(await serve(board))
	peer.send(`${hello} fffa2c0207fff0 fffa2c0303fff0 fffa2c0402fff0 fffa2c0503fff0`)
	await peer.hear('fffa2c6607fff0 fffa2c6703fff0 fffa2c6802fff0 fffa2c6903fff0')
	expect(board.calls.at(-1)).toEqual({framing: {dataBits: 7, parity: 'even', stopBits: 2, flow: 'rts-cts'}})
})

test('a port that can have none of it, and what no port has, is answered with what there is', async () => {
	const peer = await client(await serve(new FakePort({framing: false})))
	peer.send(`${hello} fffa2c0207fff0 fffa2c0303fff0 fffa2c0200fff0 fffa2c0305fff0`)
	await peer.hear('fffa2c6608fff0 fffa2c6701fff0 fffa2c6608fff0 fffa2c6701fff0')
})

test('two line changes in one segment are one step at the board', async () => {
	const board = new FakePort()
	const peer = await client(await serve(board))
	peer.send(`${hello} fffa2c0508fff0 fffa2c050cfff0`)
	await peer.hear('fffa2c6908fff0 fffa2c690cfff0')
	peer.send('fffa2c0509fff0 fffa2c050bfff0')
	await peer.hear('fffa2c6909fff0 fffa2c690bfff0')
	expect(board.linesSeen).toEqual([
		{dtr: true, rts: false},
		{dtr: false, rts: true},
	])
})

test('line changes in segments of their own keep the other line as it is', async () => {
	const board = new FakePort()
	const peer = await client(await serve(board))
	peer.send(`${hello} fffa2c050bfff0`)
	await peer.hear('fffa2c690bfff0')
	peer.send('fffa2c0508fff0')
	await peer.hear('fffa2c6908fff0')
	expect(board.linesSeen).toEqual([
		{dtr: false, rts: true},
		{dtr: true, rts: true},
	])
})

test('data, lines and speed reach the board in the order in which they were sent', async () => {
	const board = new FakePort()
	const peer = await client(await serve(board))
	peer.send(`${hello} 4142 fffa2c050bfff0 43ffff44 fffa2c01000 1c200 fff0 45`)
	await expect.poll(() => board.written.toString('hex')).toBe('414243ff4445')
	expect(board.calls).toEqual([
		{write: '4142'},
		{lines: {dtr: false, rts: true}},
		{write: '43ff44'},
		{speed: 115_200},
		{write: '45'},
	])
})

test('purging drops what the board said and confirms it', async () => {
	const board = new FakePort()
	const peer = await client(await serve(board))
	peer.send(`${hello} fffa2c0c01fff0`)
	await peer.hear('fffa2c7001fff0')
	expect(board.calls).toContain('discard')
})

test('a break is given to the board, and let go', async () => {
	const board = new FakePort()
	const peer = await client(await serve(board))
	peer.send(`${hello} fffa2c0505fff0`)
	await peer.hear('fffa2c6905fff0')
	peer.send('fffa2c0506fff0')
	await peer.hear('fffa2c6906fff0')
	expect(board.calls.filter(call => typeof call === 'object' && 'break' in call)).toEqual([
		{break: true},
		{break: false},
	])
})

test("a break that the port cannot give is answered as 'off'", async () => {
	const peer = await client(await serve(new FakePort({framing: false})))
	peer.send(`${hello} fffa2c0505fff0`)
	await peer.hear('fffa2c6906fff0')
})

test('a plain client gets and sends every byte as it is, and never a telnet byte', async () => {
	const board = new FakePort()
	const peer = await client(await serve(board))
	board.say(Uint8Array.of(0xff, 0xff, 0x3e))
	expect((await peer.take(3)).toString('hex')).toBe('ffff3e')
	peer.send('c0 ff fb 2c ff ff c0')
	await expect.poll(() => board.written.toString('hex')).toBe('c0fffb2cffffc0')
	board.say(Uint8Array.of(0xff, 0x3e))
	expect((await peer.take(2)).toString('hex')).toBe('ff3e')
	expect(peer.heard).toHaveLength(0)
})

test('a plain client whose first byte is 0xff loses nothing', async () => {
	const board = new FakePort()
	const peer = await client(await serve(board))
	peer.send('ff')
	await expect.poll(() => board.written.toString('hex')).toBe('ff')
	peer.send('fffb2c')
	await expect.poll(() => board.written.toString('hex')).toBe('fffffb2c')
})

test('a second client is hung up on, and the first does not notice', async () => {
	const board = new FakePort()
	const address = await serve(board, new FakePort())
	const first = await client(address)
	first.send('41')
	await expect.poll(() => board.written.toString()).toBe('A')
	const second = await client(address)
	await second.ended()
	board.say('hello')
	expect((await first.take(5)).toString()).toBe('hello')
})

test('the board is closed when its client goes, and the next client gets a fresh one', async () => {
	const [one, two] = [new FakePort(), new FakePort()]
	const address = await serve(one, two)
	const first = await client(address)
	first.send('41')
	await expect.poll(() => one.written.toString()).toBe('A')
	first.socket.end()
	const second = await client(address)
	second.send('42')
	await expect.poll(() => two.written.toString()).toBe('B')
	expect(one.calls.at(-1)).toBe('close')
})

test('an unplugged board, and one that does not open, end the connection', async () => {
	const board = new FakePort()
	const address = await serve(board)
	const peer = await client(address)
	peer.send('41')
	await expect.poll(() => board.written.toString()).toBe('A')
	board.unplug()
	await peer.ended()
	await (await client(address)).ended()
})

test('a slow board slows its client down instead of filling memory', async () => {
	const board = new FakePort()
	let open = () => {}
	const opened = new Promise<void>(resolve => {
		open = resolve
	})
	board.answer = () => opened
	const peer = await client(await serve(board))
	const total = 32 * 1024 * 1024
	const chunk = Buffer.alloc(256 * 1024, 0x55)
	for (let sent = 0; sent < total; sent += chunk.length) peer.socket.write(chunk)
	await systemClock.sleep(100)
	// The system's own buffers take a few megabytes; the rest waits at the client.
	expect(peer.socket.writableLength).toBeGreaterThan(total / 2)
	open()
	await expect.poll(() => peer.socket.writableLength).toBe(0)
})

test('a TCP port that is taken is said to be busy', async () => {
	const address = await serve()
	const port = Number(address.split(':')[1])
	await expect(
		serveRfc2217({open: async () => new FakePort(), host: '127.0.0.1', port, clock: systemClock}),
	).rejects.toMatchObject({code: 'port-busy', facts: {path: address}})
})

test('closing the server sends its client away and closes the board', async () => {
	const board = new FakePort()
	const peer = await client(await serve(board))
	peer.send('41')
	await expect.poll(() => board.written.toString()).toBe('A')
	await Promise.all([server!.close(), server!.close()])
	expect(board.calls.at(-1)).toBe('close')
	await peer.ended()
})

test('a client that asks and asks before it reads gets all of its replies', async () => {
	const {socket} = await client(await serve(new FakePort()))
	socket.removeAllListeners('data').pause()
	const times = 40_000
	// The modem state, which is answered without the board.
	socket.write(Buffer.from('fffb2c', 'hex'))
	for (let nth = 0; nth < times / 1000; nth += 1)
		socket.write(Buffer.from('fffa2c07b0fff0'.repeat(1000), 'hex'))
	let came = 0
	socket.on('data', (bytes: Buffer) => {
		came += bytes.length
	})
	socket.resume()
	await expect.poll(() => came, {timeout: 20_000}).toBeGreaterThan(times * 7)
})
