import {Box} from 'ink'
import {describe, expect, it} from 'vitest'
import type {Os} from '../../src/environment.ts'
import {pageLines} from '../../src/ui/lines.ts'
import {Card} from '../../src/ui/screens/card.tsx'
import {card} from '../../src/wizard/engine/page.ts'
import {draw} from './draw.ts'

const driver = 'https://www.silabs.com/developers/usb-to-uart-bridge-vcp-drivers'
const page = card({
	code: 'no-answer',
	title: 'No driver',
	seen: 'see https://seen.example/',
	meaning: 'This computer has no driver for it.',
	fixes: [
		`Get the driver from ${driver}, and install it.`,
		'Its page on https://micropython.org/download tells more.',
	],
})
const linking: Os = {platform: 'win32', variables: {WT_SESSION: '1'}}
const plain: Os = {platform: 'linux', variables: {}}

/** As the screen shows it, which cuts off what hangs over. */
function drawCard(os: Os, columns: number): string {
	return draw(
		<Box flexDirection="column" width={columns} height={24} overflow="hidden">
			<Card page={page} size={{columns, rows: 24}} os={os} room={24} />
		</Box>,
	)
}

const link = /\u001b\]8;;([^\u0007]*)\u0007([^\u001b]*)\u001b\]8;;\u0007/g

describe.each([80, 40, 20])('a card at %i columns, in a terminal that has links', columns => {
	it('looks the same as in one that has none', () => {
		expect(drawCard(linking, columns).replace(/\u001b\]8;;[^\u0007]*\u0007/g, '')).toBe(
			drawCard(plain, columns),
		)
		expect(drawCard(plain, columns)).not.toContain('\u001b]')
	})

	it('takes to the whole address from every piece of it, and reads as the address', () => {
		const links = [...drawCard(linking, columns).matchAll(link)].map(([, url = '', text = '']) => ({
			url,
			text,
		}))
		for (const url of [driver, 'https://micropython.org/download']) {
			const pieces = links.filter(found => found.url === url)
			expect(pieces.map(({text}) => text).join('')).toBe(url)
		}
	})

	it('has no link in what was seen', () => {
		expect(drawCard(linking, columns)).not.toContain('8;;https://seen')
	})
})

it('a card as plain lines has its addresses bare', () => {
	const lines = pageLines(page)
	expect(lines.join('\n')).not.toContain('\u001b')
	expect(lines).toContain(`1. ${page.fixes[0]}`)
})
