/** A line between the program and a served board that remembers what the program sent, and how it hung up. */

import {type AddressInfo, connect, createServer} from 'node:net'
import {onTestFinished} from 'vitest'

export interface Relay {
	/** `127.0.0.1:40321`. */
	readonly address: string
	/** The last bytes of each connection that the program closed in good order; resolves once all are closed. */
	lastBytes(): Promise<readonly Buffer[]>
}

/** Passes bytes between whoever connects and `target`, until the test ends. */
export async function relayTo(target: string, kept = 64): Promise<Relay> {
	const [host = '', port] = target.split(':')
	const endings: Promise<Buffer>[] = []
	const server = createServer(client => {
		const board = connect({host, port: Number(port)})
		let last: Buffer = Buffer.alloc(0)
		client.on('data', bytes => {
			last = Buffer.concat([last, bytes]).subarray(-kept)
		})
		client.pipe(board).pipe(client)
		const ending = new Promise<Buffer>((resolve, reject) => {
			client.once('end', () => resolve(last))
			client.once('error', reject)
		})
		ending.catch(() => board.destroy())
		board.on('error', () => client.destroy())
		endings.push(ending)
	})
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
	onTestFinished(() => void server.close())
	return {
		address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
		lastBytes: () => Promise.all(endings),
	}
}
