import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {inspectImage} from '../../src/esp/image.ts'
import {startVirtualSite, type VirtualSite} from '../../src/virtual/site/site.ts'

let site: VirtualSite
beforeAll(async () => {
	site = await startVirtualSite()
})
afterAll(() => site.close())

describe('the virtual site', () => {
	it('lists boards of every port, as the real index does', async () => {
		const boards = (await (await fetch(`${site.url}/resources/boards/index.json`)).json()) as {
			id: string
			port: string
		}[]
		expect(boards.length).toBeGreaterThan(11)
		expect(new Set(boards.map(({port}) => port))).toEqual(new Set(['esp32', 'esp8266', 'rp2']))
	})

	it('answers for a board with or without the slash, and sends old names on', async () => {
		for (const name of ['ESP32_GENERIC/', 'ESP32_GENERIC', 'esp32/']) {
			const page = await (await fetch(`${site.url}/download/${name}`)).text()
			expect(page).toContain('<h2>ESP32 / WROOM</h2>')
			expect(page.trimEnd().endsWith('</html>')).toBe(true)
		}
	})

	it('serves firmware that can be flashed, with its length', async () => {
		const answer = await fetch(`${site.url}/resources/firmware/ESP32_GENERIC-20251209-v1.27.0.bin`)
		const bytes = new Uint8Array(await answer.arrayBuffer())
		expect(Number(answer.headers.get('content-length'))).toBe(bytes.length)
		expect(inspectImage(bytes, 'file').chip).toBe('ESP32')
		expect(Buffer.from(bytes).toString('latin1')).toContain('MicroPython v1.27.0 on 2025-12-09\0')
	})

	it('says in each build which variant it is', async () => {
		const name = 'ESP32_GENERIC-SPIRAM-20250911-v1.26.1.bin'
		const bytes = await (await fetch(`${site.url}/resources/firmware/${name}`)).arrayBuffer()
		const content = Buffer.from(bytes).toString('latin1')
		expect(content).toContain('; Generic ESP32 module with SPIRAM with ESP32\0')
	})

	it('has builds for both silicons of the P4', async () => {
		const revisions = async (variant: string) => {
			const name = `ESP32_GENERIC_P4${variant}-20251209-v1.27.0.bin`
			const bytes = await (await fetch(`${site.url}/resources/firmware/${name}`)).arrayBuffer()
			return inspectImage(new Uint8Array(bytes), name).revisions
		}
		expect(await revisions('')).toMatchObject({min: 300, max: 399})
		expect(await revisions('-PRE_REV3')).toMatchObject({min: 0, max: 199})
	})

	it('has no page for a board that does not exist', async () => {
		for (const path of ['/download/NO_SUCH_BOARD/', '/download/__proto__/', '/resources/firmware/x.bin', '/'])
			expect((await fetch(site.url + path)).status).toBe(404)
	})

	it('misbehaves when asked, only where asked, and stops', async () => {
		const index = `${site.url}/resources/boards/index.json`
		site.misbehave({path: '/resources/boards/', kind: '404'})
		expect((await fetch(index)).status).toBe(404)
		expect((await fetch(`${site.url}/download/`)).status).toBe(200)
		site.misbehave({path: '/', kind: 'down'})
		await expect(fetch(index)).rejects.toThrow()
		site.misbehave(undefined)
		expect((await fetch(index)).status).toBe(200)
	})
})
