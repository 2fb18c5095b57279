import {writeFileSync} from 'node:fs'
import {it} from 'vitest'
import {ascii, unicode} from '../../src/ui/glyphs.ts'
import {Screen} from '../../src/ui/screens/screen.tsx'
import {pageLines, promptLine} from '../../src/ui/lines.ts'
import {bindingsOf, pageOf} from '../../src/wizard/brain.ts'
import {speak} from '../../src/words/index.ts'
import {draw, withoutColours} from './draw.ts'
import {gallery} from './gallery.ts'
it('draws', async () => {
	await speak('de')
	const os = {platform: 'linux', variables: {}} as const
	const site = 'https://micropython.org'
	for (const [columns, rows] of [[80, 24], [40, 24]] as const) {
		let out = ''
		for (const [name, model] of Object.entries(gallery)) {
			const scene = {os, site}
			for (const help of [false, true]) {
				const shown = help ? {...model, help: true} : model
				out += `=== ${name}${help ? ' ?' : ''}\n${withoutColours(draw(<Screen model={shown as any} scene={scene as any} size={{columns, rows}} glyphs={unicode} />)).replace(/\n{2,}/g,'\n\n')}\n`
			}
		}
		writeFileSync(`/tmp/de-${columns}.txt`, out)
	}
	let out = ''
	for (const [name, model] of Object.entries(gallery)) {
		const page = pageOf(model, {os, site} as any)
		out += `=== ${name}\n${pageLines(page).join('\n')}\n> ${promptLine(page, bindingsOf(model), ascii)}\n`
	}
	writeFileSync('/tmp/de-lines.txt', out)
	await speak('en')
})
