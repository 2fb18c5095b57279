#!/usr/bin/env node
/**
 * The first file that runs. Node 6 can read it (ES2016, no modules), so that a Node that is too old for the rest is told so, and
 * does not stop at a word it does not know. The only prose outside src/words/: nothing of src can be loaded yet.
 */
'use strict'

const needed = require('../package.json').engines.node.replace('>=', '')
const present = process.versions.node

/** Compares `20.12` and `18.19.1` number by number. */
function isOlder(version, than) {
	const own = version.split('.').map(Number)
	const other = than.split('.').map(Number)
	const different = other.findIndex((number, at) => number !== own[at])
	return different !== -1 && own[different] < other[different]
}

function refuse() {
	const title = `mp-wizard needs Node.js ${needed} or newer, and this is Node.js ${present}.`
	const withoutRights =
		process.platform === 'win32'
			? 'https://github.com/coreybutler/nvm-windows'
			: 'https://github.com/nvm-sh/nvm, then: nvm install --lts'
	const fixes = [
		'Get the version called LTS from https://nodejs.org',
		`Without administrator rights: ${withoutRights}`,
		'See which one is used: node --version',
	]
	console.error([title].concat(fixes).join('\n  '))
	const event = {event: 'problem', code: 'old-node', title, fixes, board: 'untouched'}
	if (process.argv.includes('--json')) console.log(JSON.stringify(event))
	process.exitCode = 2
}

if (isOlder(present, needed)) refuse()
else require('./start.cjs')
