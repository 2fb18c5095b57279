/** The id of a request of which only its two ends are known. Pure; knows JSON-RPC as text. */

const text = String.raw`"(?:[^"\\]|\\.)*"`
const number = String.raw`-?\d{1,15}`
/** One after the other, from the beginning: what comes behind a field of more than one piece could be within it. */
const simpleField = String.raw`\s*${text}\s*:\s*(?:${text}|${number})\s*,`
const method = new RegExp(String.raw`^\s*\{(?:${simpleField})*?\s*"method"\s*:\s*${text}\s*,`)
const idAtBeginning = new RegExp(String.raw`^\s*\{(?:${simpleField})*?\s*"id"\s*:\s*(${text}|${number})\s*,`)
/** The last field of all. A quote within a text would have a backslash before it. */
const idAtEnd = new RegExp(String.raw`[,{]\s*"id"\s*:\s*(${text}|${number})\s*\}\s*$`)

/**
 * Undefined where it cannot be found, and where it may be no request: an answer has the id of a question of ours, and whoever sent it may have
 * a request under the same number. `beginning`, `end`: of one line.
 */
export function requestId(beginning: string, end: string): string | number | undefined {
	if (!method.test(beginning)) return undefined
	const [, id] = idAtBeginning.exec(beginning) ?? idAtEnd.exec(end) ?? []
	if (id === undefined) return undefined
	try {
		return JSON.parse(id) as string | number
	} catch {
		return undefined
	}
}
