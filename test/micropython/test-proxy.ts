/** A proxy on loopback as schools have them: it hands on and tunnels, may want a login, and knows every question it was asked. */

import {createServer, type IncomingMessage, request, type ServerResponse} from 'node:http'
import {createServer as createTlsServer} from 'node:https'
import {type AddressInfo, connect, type Socket} from 'node:net'
import {onTestFinished} from 'vitest'
import type {Shown} from './authority.ts'

interface ProxyOptions {
	/** Ports of this computer, by the host they stand for: nothing else can be reached through it. */
	readonly to?: Readonly<Record<string, number>>
	/** `name:password` */
	readonly login?: string
	/** Says nothing at all, or this status to whoever wants through. */
	readonly silent?: boolean
	readonly refuses?: number
	/** It is asked by https itself. */
	readonly shows?: Shown
}

interface TestProxy {
	readonly port: number
	/** `CONNECT micropython.org:443`, `GET http://mirror.example/x`. */
	readonly asked: readonly string[]
	/** What came to it as `proxy-authorization`, a line for each question. */
	readonly logins: readonly (string | undefined)[]
	/** Resolves once nobody is connected any more. */
	left(): Promise<void>
}

/** Until the test is over. */
export async function startProxy({
	to = {},
	login,
	silent,
	refuses,
	shows,
}: ProxyOptions = {}): Promise<TestProxy> {
	const asked: string[] = []
	const logins: (string | undefined)[] = []
	/** Which status it has for a question; undefined: it is let through. */
	const verdict = (question: IncomingMessage): number | undefined => {
		asked.push(`${question.method} ${question.url}`)
		const given = question.headers['proxy-authorization']
		logins.push(given)
		if (login !== undefined && given !== `Basic ${Buffer.from(login).toString('base64')}`) return 407
		return refuses
	}
	const handOn = (question: IncomingMessage, answer: ServerResponse) => {
		const status = verdict(question)
		if (silent) return
		if (status !== undefined)
			return answer.writeHead(status, {'proxy-authenticate': 'Basic'}).end('<p>no</p>')
		const {hostname, pathname, search} = new URL(question.url ?? '')
		const {'proxy-authorization': _, ...headers} = question.headers
		const onward = request(
			{host: '127.0.0.1', port: to[hostname], path: pathname + search, headers, agent: false},
			from => from.pipe(answer.writeHead(from.statusCode ?? 500, from.headers)),
		)
		onward.on('error', () => answer.writeHead(502).end())
		question.pipe(onward)
	}
	const server = shows ? createTlsServer(shows, handOn) : createServer(handOn)
	server.on('connect', (question: IncomingMessage, socket: Socket) => {
		socket.on('error', () => {})
		const status = verdict(question)
		// Who leaves is heard only by who reads, and half of a connection goes on alone.
		if (silent) return socket.on('end', () => socket.destroy()).resume()
		if (status !== undefined) return socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`)
		const [host = ''] = (question.url ?? '').split(':')
		const onward = connect(to[host] ?? 1, '127.0.0.1')
		onward.on('connect', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'))
		onward.on('error', () => socket.end('HTTP/1.1 502 No\r\n\r\n'))
		onward.on('close', () => socket.destroy())
		socket.on('close', () => onward.destroy())
		socket.pipe(onward).pipe(socket)
	})
	const sockets = new Set<Socket>()
	server.on('connection', (socket: Socket) => {
		sockets.add(socket)
		socket.on('close', () => {
			sockets.delete(socket)
			server.emit('left')
		})
	})
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
	onTestFinished(() => {
		for (const socket of sockets) socket.destroy()
		server.close()
	})
	return {
		port: (server.address() as AddressInfo).port,
		asked,
		logins,
		async left() {
			while (sockets.size > 0) await new Promise(resolve => server.once('left', resolve))
		},
	}
}
