/** Where in the source a line of the bundle comes from, so that the stack of a bug can be read. Knows source maps alone. */

import {readFileSync} from 'node:fs'
import {SourceMap} from 'node:module'
import {fileURLToPath} from 'node:url'

/** `file:///…/dist/chunk-A.js:2:311` becomes `src/esp/connect.ts:40:9`; a place without a map stays as it is. Never fails. */
export function atSource(stack: string): string {
	const maps = new Map<string, SourceMap | undefined>()
	return stack.replace(/(file:\/\/[^\s()]+\.js):(\d+):(\d+)/g, (place, url: string, line, column) => {
		if (!maps.has(url)) maps.set(url, mapOf(url))
		const entry = maps.get(url)?.findEntry(Number(line) - 1, Number(column) - 1)
		// Code of packages has entries without a source.
		if (!entry || !('originalSource' in entry) || !entry.originalSource) return place
		const {originalSource, originalLine, originalColumn} = entry
		return `${originalSource.replace(/^(\.\.\/)+/, '')}:${originalLine + 1}:${originalColumn + 1}`
	})
}

function mapOf(url: string): SourceMap | undefined {
	try {
		return new SourceMap(JSON.parse(readFileSync(`${fileURLToPath(url)}.map`, 'utf8')))
	} catch {
		return undefined
	}
}
