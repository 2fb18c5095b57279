import {describe, expect, it} from 'vitest'
import type {Board} from '../../src/micropython/board.ts'
import {parseBoardPage} from '../../src/micropython/board-page.ts'
import {detailOf} from './failure.ts'
import {sample, samplesAbsent} from './samples.ts'

const site = 'https://site.example'
const board: Board = {
	id: 'ESP32_TEST',
	product: 'Test board',
	vendor: 'Maker',
	port: 'esp32',
	mcu: 'esp32',
	features: [],
	variants: {SPIRAM: 'With more memory'},
	retired: {},
	url: `${site}/download/ESP32_TEST/`,
}

const read = (html: string, of = board) => parseBoardPage(html, of, site, of.url)
const page = (body: string) => `<!DOCTYPE html><html><body><h2> Test board </h2>${body}</body></html>\n`
const link = (file: string) => `<div><a href="/resources/firmware/${file}">words</a></div>`
const files = (html: string, of = board) => read(html, of).map(({file}) => file)

describe("a board's page", () => {
	it('gives each version with its date, variant and address', () => {
		const html = page(`<h2>Firmware</h2><h3>Releases</h3>${link('ESP32_TEST-20251209-v1.27.0.bin')}
			<h2>Firmware (With more memory)</h2>${link('ESP32_TEST-SPIRAM-20251209-v1.27.0.bin')}`)
		expect(read(html)).toEqual([
			{
				board: 'ESP32_TEST',
				variant: '',
				version: '1.27.0',
				date: '2025-12-09',
				stable: true,
				file: 'ESP32_TEST-20251209-v1.27.0.bin',
				url: 'https://site.example/resources/firmware/ESP32_TEST-20251209-v1.27.0.bin',
			},
			expect.objectContaining({variant: 'SPIRAM', file: 'ESP32_TEST-SPIRAM-20251209-v1.27.0.bin'}),
		])
	})

	it('has the file to flash behind any link of a row, known by its ending', () => {
		const row = ['uf2', 'app-bin', 'bin', 'elf', 'map'].map(end => link(`ESP32_TEST-20251209-v1.27.0.${end}`))
		expect(files(page(`<h2>Firmware</h2>${row.join('')}`))).toEqual(['ESP32_TEST-20251209-v1.27.0.bin'])
	})

	it('puts the newest stable version first and previews last, even newer ones', () => {
		const order = [
			'ESP32_TEST-20260406-v1.28.0.bin',
			'ESP32_TEST-20251209-v1.27.0.bin',
			'ESP32_TEST-20220117-v1.18.bin',
			'ESP32_TEST-20260501-v1.29.0-preview.20.gabcdef0.bin',
			'ESP32_TEST-20260408-v1.29.0-preview.3.gabcdef0.bin',
			'ESP32_TEST-20260401-v1.28.0-preview.314.gabcdef0.bin',
		]
		expect(files(page(`<h2>Firmware</h2>${order.toReversed().map(link).join('')}`))).toEqual(order)
	})

	it('lists a version once when the nightly job built it again', () => {
		const html = page(
			`<h2>Firmware</h2>${link('ESP32_TEST-20251209-v1.27.0.bin')}${link('ESP32_TEST-20251212-v1.27.0.bin')}`,
		)
		expect(files(html)).toEqual(['ESP32_TEST-20251209-v1.27.0.bin'])
	})

	it('shows retired variants under their own key', () => {
		const html = page(
			`<h2>Firmware (4MiB flash)</h2><p>Use another.</p>${link('ESP32_TEST-FLASH_4M-20250415-v1.25.0.bin')}`,
		)
		expect(read(html)).toMatchObject([{variant: 'FLASH_4M', version: '1.25.0'}])
	})

	it('counts old files with a toolchain in their name as the standard build, but never a known variant', () => {
		const html = page(
			`<h2>Firmware</h2>${link('ESP32_TEST-idf4-20210202-v1.14.bin')}${link('ESP32_TEST-SPIRAM-20210202-v1.13.bin')}`,
		)
		expect(read(html)).toMatchObject([
			{variant: '', version: '1.14'},
			{variant: 'SPIRAM', version: '1.13'},
		])
	})

	it('does not take a heading of the instructions for one of the firmware', () => {
		const html = page(
			`<h2>Firmware installation options</h2>${link('ESP32_TEST-20251209-v1.27.0.bin')}<h2>Firmware</h2>`,
		)
		expect(files(html)).toEqual([])
	})

	it('may be whole and have no firmware yet', () => {
		expect(files(page(''))).toEqual([])
	})

	it('never leads to a file elsewhere', () => {
		const elsewhere = [
			'https://evil.example/resources/firmware/ESP32_TEST-20251209-v1.27.0.bin',
			'//evil.example/resources/firmware/ESP32_TEST-20251209-v1.27.0.bin',
			'/resources/firmware/sub/ESP32_TEST-20251209-v1.27.0.bin',
			'/other/ESP32_TEST-20251209-v1.27.0.bin',
			'/resources/firmware/../ESP32_TEST-20251209-v1.27.0.bin',
			'javascript:alert(1)',
			'http://[',
			'/resources/firmware/%2e%2e%2fESP32_TEST-20251209-v1.27.0.bin',
		]
		const links = elsewhere.map(href => `<a href="${href}">v1.27.0</a>`).join('')
		expect(files(page(`<h2>Firmware</h2>${links}<a>no href</a>`))).toEqual([])
	})

	it('may have relative links, as a mirror writes them', () => {
		const html = page(
			'<h2>Firmware</h2><a href="../../resources/firmware/ESP32_TEST-20251209-v1.27.0.bin">x</a>',
		)
		expect(files(html)).toEqual(['ESP32_TEST-20251209-v1.27.0.bin'])
	})

	it('that is cut off is an error, never a board without firmware', () => {
		const whole = page(`<h2>Firmware</h2>${link('ESP32_TEST-20251209-v1.27.0.bin')}`)
		for (let length = 0; length < whole.trimEnd().length; length += 7)
			expect(detailOf(() => read(whole.slice(0, length)))).toBe('the page is cut off')
	})

	it('without a trace of the board is another page, however whole it is', () => {
		const login = '<html><body><h2>Please log in</h2><a href="/login">Go on</a></body></html>'
		expect(detailOf(() => read(login))).toBe('not the page of this board')
		const others = page(`<h2>Firmware</h2>${link('ESP32_TEST_S3-20251209-v1.27.0.bin')}`)
		expect(detailOf(() => read(others))).toBe('not the page of this board')
	})

	it.each(['<div>', '<a href="x">', '<div></a>', '<!--', '<p>', '<x-very-long-name-of-a-tag>'])(
		'with %s without end is refused before it takes minutes to read',
		tag => {
			expect(detailOf(() => read(page(tag.repeat(50_000))))).toBe('tags without end')
		},
	)

	it('is known by its source, too', () => {
		const source = '<a href="https://git.example/boards/ESP32_TEST"> esp32/ESP32_TEST </a>'
		expect(files(`<html><body><h2>Renamed</h2>${source}</body></html>`)).toEqual([])
	})

	it('of a Pico offers the .uf2', () => {
		const pico = {...board, id: 'RPI_TEST', port: 'rp2'}
		expect(files(page(`<h2>Firmware</h2>${link('RPI_TEST-20251209-v1.27.0.uf2')}`), pico)).toEqual([
			'RPI_TEST-20251209-v1.27.0.uf2',
		])
	})
})

describe.skipIf(samplesAbsent)('pages of the real site (wants ../shared/samples)', () => {
	const real = 'https://micropython.org'

	it('give all versions of the S3 and its variants (December 2025)', () => {
		const html = fromMarkdown(sample('board_page_ESP32_GENERIC_S3_2025-12-03.md'))
		const s3 = {...board, id: 'ESP32_GENERIC_S3', variants: {SPIRAM_OCT: 'Support for Octal-SPIRAM'}}
		const firmware = parseBoardPage(html, s3, real, `${real}/download/ESP32_GENERIC_S3/`)
		const of = (variant: string) => firmware.filter(one => one.variant === variant)
		expect(of('')[0]).toMatchObject({version: '1.26.1', date: '2025-09-11', stable: true})
		expect(of('SPIRAM_OCT')[0]).toMatchObject({version: '1.26.1', stable: true})
		expect(of('').filter(({stable}) => !stable)).toHaveLength(4)
		expect(firmware.every(({file}) => file.endsWith('.bin'))).toBe(true)
	})

	it('have rows like this one (June 2024)', () => {
		const html = page(`<h2>Firmware</h2>${sample('html_release_row_ESP32_GENERIC_2024-06.html')}`)
		expect(files(html, {...board, id: 'ESP32_GENERIC'})).toEqual(['ESP32_GENERIC-20240602-v1.23.0.bin'])
	})
})

/** The recorded page is Markdown: its headings and links become tags again. */
function fromMarkdown(text: string): string {
	const body = text
		.replace(/^## (.+)$/gm, '<h2>$1</h2>')
		.replace(/\[(\[?[^\][]+\]?)\]\((https:[^)]+)\)/g, '<a href="$2">$1</a>')
	return `<html><body>${body}</body></html>`
}
