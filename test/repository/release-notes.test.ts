/** What must be there before a release is made: all that is missing is said at once, and then what is new. */

import {spawnSync} from 'node:child_process'
import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, it} from 'vitest'
import {root} from './worked-copy.ts'

const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {readonly version: string}
const addresses = {
	repository: 'github:somebody/mp-wizard',
	bugs: 'https://example.org',
	homepage: 'https://example.org',
}

let folder: string
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'mp-wizard-release-'))
	mkdirSync(join(folder, '.github'))
	cpSync(join(root, '.github/release-notes.js'), join(folder, '.github/release-notes.js'))
})
afterEach(() => rmSync(folder, {recursive: true, force: true}))

function notes(
	tag: string,
	facts: object,
	changelog = `# Changelog\n\n## 9.9.9\n\nNext.\n\n## ${version}\n\nAll new.\n`,
) {
	writeFileSync(join(folder, 'package.json'), JSON.stringify({type: 'module', version, ...facts}))
	writeFileSync(join(folder, '.github/CHANGELOG.md'), changelog)
	const ran = spawnSync(process.execPath, [join(folder, '.github/release-notes.js'), tag], {encoding: 'utf8'})
	return {status: ran.status, stdout: ran.stdout, stderr: ran.stderr}
}

it('a release with all that it needs gets its part of the changelog, and none of another', () => {
	expect(notes(`v${version}`, addresses)).toEqual({status: 0, stdout: 'All new.\n', stderr: ''})
})

it('an owner who has filled in nothing is told all of it', () => {
	const {status, stdout, stderr} = notes('v7.7.7', {}, '# Changelog\n')
	expect([status, stdout]).toEqual([1, ''])
	expect(stderr.trimEnd().split('\n')).toEqual([
		`The tag is v7.7.7, and package.json has version ${version}.`,
		'package.json has no "repository".',
		'package.json has no "bugs".',
		'package.json has no "homepage".',
		`CHANGELOG.md has no part "## ${version}".`,
	])
})

it('a version whose number only begins like another one has no part of its own', () => {
	expect(notes(`v${version}`, addresses, `\n## ${version}0\n\nLater.\n`).status).toBe(1)
})
