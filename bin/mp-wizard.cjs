#!/usr/bin/env node
/**
 * The first file that runs. Node 6 can read it (ES2016, no modules), so that a Node that is too old for the rest is told so, and
 * does not stop at a word it does not know.
 */
'use strict'

const refuse = require('./refuse.cjs')

const needed = require('../package.json').engines.node.replace('>=', '')
const present = process.versions.node

/** Compares `20.12` and `18.19.1` number by number. */
function isOlder(version, than) {
	const own = version.split('.').map(Number)
	const other = than.split('.').map(Number)
	const different = other.findIndex((number, at) => number !== own[at])
	return different !== -1 && own[different] < other[different]
}

function refuseOldNode() {
	const title = `mp-wizard needs Node.js ${needed} or newer, and this is Node.js ${present}.`
	const withoutRights =
		process.platform === 'win32'
			? 'https://github.com/coreybutler/nvm-windows'
			: 'https://github.com/nvm-sh/nvm, then: nvm install --lts'
	refuse('old-node', title, [
		'Get the version called LTS from https://nodejs.org',
		`Without administrator rights: ${withoutRights}`,
		'See which one is used: node --version',
	])
}

if (isOlder(present, needed)) refuseOldNode()
else require('./start.cjs')
