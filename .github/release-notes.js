/**
 * What a release must have before it is made: `node .github/release-notes.js v1.2.3` prints its part of the changelog, or says
 * all that is missing and ends with 1. For the workflow of releases; knows no network.
 */

import {readFileSync} from 'node:fs'

const [tag = ''] = process.argv.slice(2)
const read = path => readFileSync(new URL(path, import.meta.url), 'utf8')
const facts = JSON.parse(read('../package.json'))
const part = partOf(read('CHANGELOG.md'), facts.version)

const missing = [
	tag !== `v${facts.version}` &&
		`The tag is ${tag || 'missing'}, and package.json has version ${facts.version}.`,
	// The registry accepts a statement of origin only for a package that names the repository it was built from.
	...['repository', 'bugs', 'homepage'].map(field => !facts[field] && `package.json has no "${field}".`),
	!part && `CHANGELOG.md has no part "## ${facts.version}".`,
].filter(Boolean)

if (missing.length > 0) {
	console.error(missing.join('\n'))
	process.exitCode = 1
} else {
	console.log(part)
}

/** The text below the heading of a version, up to the next one; '' where there is none. */
function partOf(changelog, version) {
	const [, ...parts] = `\n${changelog}`.split('\n## ')
	const found = parts.find(text => text.split(/\s/, 1)[0] === version)
	return found === undefined ? '' : found.slice(found.indexOf('\n') + 1).trim()
}
