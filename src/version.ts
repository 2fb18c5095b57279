/** Which version of the program this is, and where its bugs are told. Knows where package.json is, from the sources and from what is built of them. */

import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {dirname} from 'node:path'

export function programVersion(): string {
	return packageFacts().version
}

/** A web address; undefined where none is named. */
export function bugsUrl(): string | undefined {
	const {bugs} = packageFacts()
	return typeof bugs === 'string' ? bugs : bugs?.url
}

/** A web address for people; undefined where none is named. */
export function homepageUrl(): string | undefined {
	return packageFacts().homepage
}

interface PackageFacts {
	readonly version: string
	readonly homepage?: string
	readonly bugs?: string | {readonly url?: string}
}

function packageFacts(): PackageFacts {
	return JSON.parse(readFileSync(packageFile(), 'utf8')) as PackageFacts
}

/** The folder of this program: the one with package.json in it. */
export function programFolder(): string {
	return dirname(packageFile())
}

function packageFile(): string {
	return createRequire(import.meta.url).resolve('#package.json')
}
