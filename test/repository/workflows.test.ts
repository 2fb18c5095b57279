/** The workflows and forms of the repository's host, of which no run here can show that they work: what can be read is right. */

import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {parse} from 'yaml'
import {root} from './worked-copy.ts'

interface Step {
	readonly uses?: string
	readonly run?: string
	readonly env?: Readonly<Record<string, string>>
}

interface Job {
	readonly 'runs-on': string
	readonly 'timeout-minutes'?: number
	readonly permissions?: Readonly<Record<string, string>>
	readonly strategy?: {readonly 'fail-fast': boolean; readonly matrix: Readonly<Record<string, unknown>>}
	readonly steps: readonly Step[]
}

interface Workflow {
	readonly name: string
	readonly on: Readonly<Record<string, unknown>>
	readonly permissions: Readonly<Record<string, string>>
	readonly env?: Readonly<Record<string, string>>
	readonly jobs: Readonly<Record<string, Job>>
}

const github = join(root, '.github')
const filesOf = (folder: string) =>
	readdirSync(join(github, folder)).map(
		name => [name, readFileSync(join(github, folder, name), 'utf8')] as const,
	)
const workflows = filesOf('workflows').map(([name, text]) => ({
	name,
	text,
	workflow: parse(text) as Workflow,
}))
const named = (name: string) => workflows.find(file => file.name === name)!.workflow
const jobsOf = ({jobs}: Workflow) => Object.values(jobs)
const stepsOf = (workflow: Workflow) => jobsOf(workflow).flatMap(({steps}) => steps)

const {scripts, version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
	readonly scripts: Readonly<Record<string, string>>
	readonly version: string
}

describe.each(workflows)('the workflow $name', ({text, workflow}) => {
	it('may read the code, and no more where a job does not ask for it', () => {
		expect(workflow.permissions).toEqual({contents: 'read'})
	})

	it('ends by itself', () => {
		for (const job of jobsOf(workflow)) expect(job['timeout-minutes']).toBeGreaterThan(0)
	})

	it('names every action by the digest of a commit, with its full version beside it', () => {
		const lines = text.split('\n').filter(line => /\buses:/.test(line))
		expect(lines).toHaveLength(stepsOf(workflow).filter(({uses}) => uses !== undefined).length)
		for (const line of lines) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
	})

	it('runs only scripts and files that there are', () => {
		const runs = stepsOf(workflow).flatMap(({run}) => run ?? [])
		for (const [, script = ''] of runs.join('\n').matchAll(/\bnpm run ([\w:-]+)/g))
			expect(scripts).toHaveProperty([script])
		for (const [, path = ''] of runs.join('\n').matchAll(/\bnode (\S+)/g))
			expect(() => readFileSync(join(root, path))).not.toThrow()
	})

	it('puts nothing into a command that somebody outside could have written', () => {
		for (const {run = ''} of stepsOf(workflow)) expect(run).not.toContain('${{')
	})
})

it('an action has one version in all workflows', () => {
	const pins = new Set(
		workflows.flatMap(({text}) => [...text.matchAll(/uses: (\S+ # \S+)/g)].map(([, pin = '']) => pin)),
	)
	const actions = [...pins].map(pin => pin.split('@', 1)[0])
	expect(actions.filter((action, at) => actions.indexOf(action) !== at)).toEqual([])
})

it('every check runs on each system with each Node, whatever becomes of the others', () => {
	const [job] = jobsOf(named('test.yml'))
	expect(job!.strategy).toEqual({
		'fail-fast': false,
		matrix: {system: ['ubuntu-latest', 'windows-latest', 'macos-latest'], node: [20, 22, 24, 26]},
	})
	expect(job!.steps.flatMap(({run}) => run ?? [])).toEqual(['npm ci', 'npm test'])
})

it('the emulated board gets all that its tests would be skipped without', () => {
	const workflow = named('emulated.yml')
	const files = workflow.env!.FIRMWARE_FILES!.split(' ')
	const generic = files.filter(file => /^ESP32_GENERIC-\d{8}-v[\d.]+\.bin$/.test(file))
	expect(new Set(generic).size).toBeGreaterThan(1)
	expect(files.some(file => /^ESP32_GENERIC_S3-\d{8}-v[\d.]+\.bin$/.test(file))).toBe(true)
	expect(workflow.env!.QEMU_SHA256).toMatch(/^[0-9a-f]{64}$/)
	const tests = stepsOf(workflow).find(({run}) => run === 'npm run test:emulated')
	expect(Object.keys(tests!.env!)).toEqual(['QEMU', 'FIRMWARE'])
})

it('a release is made by a tag, tested, and says where it comes from; nothing else sees a secret', () => {
	const release = named('release.yml')
	expect(release.on).toEqual({push: {tags: ['v*']}})
	expect(jobsOf(release)[0]!.permissions).toEqual({contents: 'write', 'id-token': 'write'})
	const runs = stepsOf(release).flatMap(({run}) => run ?? [])
	const order = ['release-notes.js', 'npm test', 'npm publish --provenance', 'gh release create']
	const places = order.map(part => runs.findIndex(run => run.includes(part)))
	expect(places).not.toContain(-1)
	expect(places).toEqual([...places].sort((a, b) => a - b))
	for (const {name, text} of workflows) expect(/secrets\./.test(text)).toBe(name === 'release.yml')
})

interface Form {
	readonly name: string
	readonly description: string
	readonly body: readonly {
		readonly type: string
		readonly id?: string
		readonly attributes: Readonly<Record<string, unknown>>
		readonly validations?: {readonly required: boolean}
	}[]
}

const forms = filesOf('ISSUE_TEMPLATE')
	.filter(([name]) => name !== 'config.yml')
	.map(([name, text]) => ({name, form: parse(text) as Form}))

describe.each(forms)('the form $name', ({form}) => {
	it('is one that the host shows', () => {
		expect(form.name).toMatch(/\S/)
		expect(form.description).toMatch(/\S/)
		const ids = form.body.flatMap(({id}) => id ?? [])
		expect(new Set(ids).size).toBe(ids.length)
		for (const {type, id, attributes} of form.body) {
			expect(['markdown', 'textarea', 'input', 'dropdown', 'checkboxes']).toContain(type)
			if (type === 'markdown') expect(attributes.value).toMatch(/\S/)
			else
				expect([id, attributes.label]).toEqual([expect.stringMatching(/^\w+$/), expect.stringMatching(/\S/)])
		}
	})
})

it('who reports trouble is asked for what doctor says, and for the log', () => {
	const {form} = forms.find(({name}) => name === 'trouble.yml')!
	const asked = (id: string) => form.body.find(field => field.id === id)!
	expect(asked('doctor').attributes.description).toContain('`npx mp-wizard doctor --plain`')
	expect(asked('doctor').validations).toEqual({required: true})
	expect(asked('log').attributes.description).toMatch(/`r`[\s\S]*`--log report\.txt`/)
	expect(asked('log').validations).toEqual({required: true})
})

it('the changelog has a part for this version', () => {
	expect(readFileSync(join(github, 'CHANGELOG.md'), 'utf8')).toContain(`\n## ${version}\n`)
})
