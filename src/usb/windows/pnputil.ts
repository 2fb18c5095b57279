/**
 * Reads what `pnputil /enum-devices` prints, without its labels, which are in the user's language. Pure.
 *
 * A device is a block of `Label:   value` lines that begins with its instance; description, class, class GUID and maker
 * follow in that order. Codes are not translated: `28 (0x1C) [CM_PROB_FAILED_INSTALL]`.
 */

import type {PnpRow} from './pnp-row.ts'

export function readPnputil(text: string): readonly PnpRow[] {
	const rows = new Map<string, PnpRow>()
	for (const block of text.split(/\r?\n[ \t]*\r?\n/)) {
		const row = rowOf(block.split(/\r?\n/))
		if (row) rows.set(row.id, row)
	}
	return [...rows.values()]
}

function rowOf(lines: readonly string[]): PnpRow | undefined {
	// A value that continues has lines without a label. The French labels have a space before the colon.
	const values = lines.map(line => /^(?:[^:]+:|[ \t])\s*(.*?)\s*$/.exec(line)?.[1] ?? '')
	const start = values.findIndex(value => /^(?:USB|FTDIBUS)\\\S+$/i.test(value))
	const [id, description, className, classGuid, manufacturer, ...rest] = values.slice(Math.max(0, start))
	if (start < 0 || id === undefined) return undefined
	// Without a class all values are "Unknown" in some language, except the device's own name.
	const known = /^\{[0-9a-f-]+\}$/i.test(classGuid ?? '')
	return {
		id,
		name: known || description !== className ? description : undefined,
		manufacturer: known ? manufacturer : undefined,
		problem: problemOf(rest),
		ids: rest.filter(value => /^(?:USB|FTDIBUS)\\\S+$/i.test(value)),
	}
}

function problemOf(values: readonly string[]): number {
	const code = values
		.map(value => /^(\d+)\b.*\[CM_PROB_\w+\]$/.exec(value)?.[1])
		.find(each => each !== undefined)
	return Number(code ?? 0)
}
