/** The smallest web server over a folder, as any other: files by their path, `index.html` for a folder. */

import {readFile, stat} from 'node:fs/promises'
import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'
import {join, normalize} from 'node:path'
import {onTestFinished} from 'vitest'

/** Its address, below which the folder is: with a path of its own, as at a school. Closed with the test. */
export async function served(folder: string): Promise<string> {
	const server = createServer(async (request, response) => {
		try {
			const path = join(folder, normalize(decodeURIComponent(request.url ?? '/')).replace(/^\/mpy/, ''))
			const file = (await stat(path)).isDirectory() ? join(path, 'index.html') : path
			const body = await readFile(file)
			const type = file.endsWith('.html') ? 'text/html' : 'application/octet-stream'
			response.writeHead(200, {'content-type': type, 'content-length': body.length}).end(body)
		} catch {
			response.writeHead(404, {'content-type': 'text/html'}).end('<html></html>')
		}
	})
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
	onTestFinished(() => void server.close())
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/mpy`
}
