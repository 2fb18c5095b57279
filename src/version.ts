/** Which version of the program this is. Knows where package.json is, from the sources and from what is built of them. */

import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'

export function programVersion(): string {
	const file = createRequire(import.meta.url).resolve('#package.json')
	return (JSON.parse(readFileSync(file, 'utf8')) as {version: string}).version
}
