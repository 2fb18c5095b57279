import {describe, expect, it} from 'vitest'
import {Problem} from '../../src/problem.ts'
import {pageLines} from '../../src/ui/lines.ts'
import {begin, pageOf, update, workOf} from '../../src/wizard/brain.ts'
import type {Event} from '../../src/wizard/engine/event.ts'
import type {Model} from '../../src/wizard/engine/model.ts'
import {boardPage} from '../../src/wizard/steps/board/page.ts'
import {foundOffers, offerValue} from '../../src/wizard/steps/board/step.ts'
import {confirmValues} from '../../src/wizard/steps/confirm/step.ts'
import {firmwarePage} from '../../src/wizard/steps/firmware/page.ts'
import {firmwareValues} from '../../src/wizard/steps/firmware/step.ts'
import {offeredPorts} from '../../src/wizard/steps/port/step.ts'
import {readyValues} from '../../src/wizard/steps/ready/step.ts'
import {
	arduino,
	backedUp,
	failed,
	firmware,
	follow,
	having,
	identified,
	key,
	known,
	metWithFiles,
	motherboard,
	offers,
	port,
	ports,
	progress,
	requested,
	saved,
	silent,
	stepNamed,
	story,
	twin,
	typed,
	upTo,
	verified,
	versions,
} from './bench.ts'

const scene = {os: {platform: 'linux', variables: {}}, site: ''} as const
const enter = key('enter')
const esc = key('escape')
const down = key('down')
const ctrlC = key('ctrl-c')

const looked = (problem?: Problem, goesOn = ''): Event => ({type: 'looked', look: {problem, goesOn}})

describe('a beginner who only presses Enter', () => {
	it('gets from the port to the prompt with the recommended board and the newest stable firmware', () => {
		const installing = stepNamed(having(...upTo('installing')), 'install')
		expect(installing.back.plan).toEqual({
			port,
			chip: identified.chip,
			source: {kind: 'site', firmware: versions[0]},
			baud: undefined,
			stub: true,
		})
		stepNamed(having(...upTo('talking')), 'repl')
	})

	it('gets what the command line says of the flash, and nothing of it where it says nothing', () => {
		const flashSettings = {mode: 'dio', size: 'detect'} as const
		const installing = follow(begin(requested({flashSettings})), ...upTo('installing'))
		expect(stepNamed(installing, 'install').back.plan).toMatchObject({settings: flashSettings})
	})

	it('comes back from the prompt to the last step, and Enter opens it again', () => {
		const back = having(...upTo('talking'), {type: 'talked', how: 'left'})
		expect(stepNamed(back, 'ready').lost).toBe(false)
		stepNamed(follow(back, enter), 'repl')
	})

	it('is told when the board went away during the prompt', () => {
		expect(stepNamed(having(...upTo('talking'), {type: 'talked', how: 'lost'}), 'ready').lost).toBe(true)
	})

	it('cannot go on without a port, however often Enter is pressed', () => {
		stepNamed(having(enter, ports(), enter, enter), 'port')
	})

	it('changes nothing with Enter while work is under way', () => {
		const asking = having(ports(port), enter)
		const pressed = follow(asking, enter, enter)
		expect(pressed).toEqual({...asking, lastEnter: pressed.lastEnter})
	})
})

describe('choosing a port', () => {
	it('keeps the cursor on its board when others come and go', () => {
		const chosen = having(ports(port, twin), key('down'))
		expect(stepNamed(follow(chosen, ports(arduino, port, twin)), 'port').at).toBe(twin.path)
		expect(stepNamed(follow(chosen, ports(twin), enter), 'identify').port).toEqual(twin)
	})

	it('keeps a likely board under an untouched cursor when a second one is plugged in', () => {
		const second = {...twin, path: '/dev/ttyUSA0'}
		expect(stepNamed(having(ports(port), ports(second, port), enter), 'identify').port).toEqual(port)
	})

	it('moves an untouched cursor from what may be a board to what likely is one', () => {
		expect(stepNamed(having(ports(arduino), ports(arduino, port), enter), 'identify').port).toEqual(port)
	})

	it('goes to the likeliest when the board under the cursor is unplugged', () => {
		expect(stepNamed(having(ports(port, twin), key('down'), ports(port), enter), 'identify').port).toEqual(
			port,
		)
	})

	it('hides what is hardly a board until asked', () => {
		const hidden = having(ports(motherboard))
		stepNamed(follow(hidden, enter), 'port')
		expect(stepNamed(follow(hidden, ...typed('a'), enter), 'identify').port).toEqual(motherboard)
	})

	it('takes the port of the command line without asking, listed or not, and only once', () => {
		const listed = follow(begin(requested({port: port.path})), ports(twin, port))
		expect(stepNamed(listed, 'identify').port).toEqual(port)
		stepNamed(follow(listed, esc, ports(twin, port)), 'port')
		const network = follow(begin(requested({port: 'rfc2217://host:2217'})), ports())
		expect(stepNamed(network, 'identify').port).toMatchObject({path: 'rfc2217://host:2217', kind: 'network'})
	})
})

describe('choosing a board', () => {
	const asked = having(...upTo('offered'))

	it('searches by every word in any of the names', () => {
		expect(stepNamed(follow(asked, ...typed('unexp tiny↵')), 'find-versions').offer.board.id).toBe(
			'UM_TINYPICO',
		)
		expect(stepNamed(follow(asked, ...typed('wrover↵')), 'find-versions').offer.variant).toBe('SPIRAM')
	})

	it('stays where it is when nothing is found and Enter is pressed', () => {
		stepNamed(follow(asked, ...typed('zzz↵')), 'board')
	})

	it('searches by what people call a board, and says why it was found', () => {
		const searching = follow(asked, ...typed('esp32-cam'))
		const step = stepNamed(searching, 'board')
		expect(foundOffers(step).map(offerValue)).toEqual(['ESP32_GENERIC-SPIRAM'])
		const page = JSON.stringify(
			boardPage(step, searching, {os: {platform: 'linux', variables: {}}, site: 'https://x'}),
		)
		expect(page).toContain('ESP32_GENERIC-SPIRAM is for its chip with PSRAM.')
	})

	it.each(['ESP32_GENERIC_SPIRAM', 'GENERIC_SPIRAM', 'esp32-cam'])(
		'takes the build that %s means where it was named on the command line',
		board => {
			const named = follow(begin(requested({board})), ...upTo('offered'))
			expect(stepNamed(named, 'find-versions').offer.variant).toBe('SPIRAM')
		},
	)

	it('takes q as a letter of the search, and Backspace takes it back', () => {
		const searching = follow(asked, ...typed('qa'), key('backspace'))
		expect(stepNamed(searching, 'board').query).toBe('q')
	})

	it('clears the search with the first Esc and goes back with the second', () => {
		const cleared = follow(asked, ...typed('tiny'), esc)
		expect(stepNamed(cleared, 'board').query).toBe('')
		stepNamed(follow(cleared, esc), 'port')
	})

	it('takes the board of the command line in any letter case', () => {
		const model = follow(begin(requested({board: 'esp32_generic', variant: 'spiram'})), ...upTo('offered'))
		expect(stepNamed(model, 'find-versions').offer.variant).toBe('SPIRAM')
	})

	it('asks when the board of the command line has another chip', () => {
		const model = follow(begin(requested({board: 'PYBV11'})), ...upTo('offered'))
		expect(stepNamed(model, 'board').missing).toBe('PYBV11')
	})

	it('offers a file of one’s own when the catalogue has no board', () => {
		const none = having(...upTo('identified'), {
			type: 'offered',
			offers: known({recommended: undefined, others: []}),
		})
		stepNamed(follow(none, enter), 'file')
	})
})

describe('choosing firmware', () => {
	const listed = having(...upTo('listed'))

	it('offers previews behind a row of their own, below the newest stable ones', () => {
		const previews = follow(listed, key('down'), key('down'), enter)
		expect(firmwareValues(stepNamed(previews, 'firmware'))).toEqual([versions[2]!.file])
		const chosen = stepNamed(follow(previews, enter), 'confirm')
		expect(chosen.plan.source).toEqual({kind: 'site', firmware: versions[2]})
	})

	it('offers the four newest, and all before them behind a row', () => {
		const many = [9, 8, 7, 6, 5, 4, 3].map(minor => firmware(`1.${minor}.0`))
		const list = having(...upTo('offered'), enter, {type: 'listed', firmware: known(many)})
		const files = many.map(({file}) => file)
		expect(firmwareValues(stepNamed(list, 'firmware'))).toEqual([...files.slice(0, 4), ':older', ':own-file'])
		const older = follow(list, key('end'), key('up'), enter)
		expect(firmwareValues(stepNamed(older, 'firmware'))).toEqual(files.slice(4))
		const chosen = follow(older, key('down'), enter)
		expect(stepNamed(chosen, 'confirm').plan.source).toEqual({kind: 'site', firmware: many[5]})
		// Back is where one came from, with the cursor where it was.
		const back = follow(chosen, esc)
		expect(stepNamed(back, 'firmware')).toMatchObject({part: 'older', at: files[5]})
		expect(stepNamed(follow(back, esc), 'firmware')).toMatchObject({part: 'newest', at: ':older'})
		stepNamed(follow(back, esc, esc), 'board')
	})

	it('offers previews at once where nothing was ever released', () => {
		const previews = [3, 2, 1].map(count => firmware(`1.28.0-preview.${count}`, false))
		const list = having(...upTo('offered'), enter, {type: 'listed', firmware: known(previews)})
		expect(firmwareValues(stepNamed(list, 'firmware'))).toEqual([
			...previews.map(({file}) => file),
			':own-file',
		])
		const page = JSON.stringify(
			firmwarePage(stepNamed(list, 'firmware'), list, {site: 'x', os: {platform: 'linux', variables: {}}}),
		)
		expect(page).toContain('there are previews only')
	})

	it('has a list in which an older version of the command line is in sight', () => {
		const many = [9, 8, 7, 6, 5, 4, 3].map(minor => firmware(`1.${minor}.0`))
		const asking = follow(begin(requested({version: '1.4.0'})), ...upTo('offered'), enter)
		const confirm = follow(asking, {type: 'listed', firmware: known(many)})
		expect(stepNamed(follow(confirm, esc), 'firmware')).toMatchObject({part: 'older', at: many[5]!.file})
	})

	it.each([
		['stable', '1.27.0'],
		['preview', '1.28.0-preview.1'],
		['v1.26.1', '1.26.1'],
	])('takes --version %s without asking', (version, expected) => {
		const model = follow(begin(requested({version})), ...upTo('listed'))
		const {source} = stepNamed(model, 'confirm').plan
		expect(source).toMatchObject({kind: 'site', firmware: {version: expected}})
	})

	it('asks when there is no such version', () => {
		const model = follow(begin(requested({version: '9.9'})), ...upTo('listed'))
		expect(stepNamed(model, 'firmware').missing).toBe('9.9')
	})

	it.each([
		['/tmp/my firmware.bin', {kind: 'file', path: '/tmp/my firmware.bin'}],
		["'/tmp/my firmware.bin' ", {kind: 'file', path: '/tmp/my firmware.bin'}],
		['/tmp/my\\ firmware.bin', {kind: 'file', path: '/tmp/my firmware.bin'}],
	])('takes a path as it is typed or dropped, once it is found to be good: %s', (text, source) => {
		const model = follow(listed, key('end'), enter, ...typed(text))
		expect(workOf(model)).toMatchObject({task: {path: source.path}})
		expect(stepNamed(follow(model, looked(), enter), 'confirm').plan.source).toEqual(source)
		// Whoever is faster than the look need not press twice.
		const hasty = follow(model, enter)
		stepNamed(hasty, 'file')
		expect(stepNamed(follow(hasty, looked()), 'confirm').plan.source).toEqual(source)
	})

	it('takes an address as it is: it is asked when it is fetched', () => {
		const model = follow(listed, key('end'), enter, ...typed('https://host/x.bin'))
		expect(workOf(model)).toMatchObject({task: {path: undefined}})
		const {source} = stepNamed(follow(model, enter), 'confirm').plan
		expect(source).toEqual({kind: 'url', url: 'https://host/x.bin'})
	})

	it('does not lead from a wrong path to the question whether to erase', () => {
		const missing = new Problem('firmware-missing', {path: '/tmp/no.bin'})
		const model = follow(listed, key('end'), enter, ...typed('/tmp/no.bin'))
		for (const wrong of [follow(model, looked(missing)), follow(model, enter, looked(missing))]) {
			expect(stepNamed(wrong, 'file').look?.problem).toBe(missing)
			stepNamed(follow(wrong, enter, enter), 'file')
			// A letter more is another path, of which nothing is known yet.
			expect(stepNamed(follow(wrong, ...typed('x')), 'file')).toMatchObject({
				path: '/tmp/no.binx',
				look: undefined,
			})
		}
	})

	it('completes a path as far as it is certain', () => {
		const missing = new Problem('firmware-missing', {path: '/tmp/my'})
		const model = follow(listed, key('end'), enter, ...typed('/tmp/my'), looked(missing, '-firmware'))
		expect(stepNamed(follow(model, key('tab')), 'file').path).toBe('/tmp/my-firmware')
		expect(stepNamed(follow(model, looked(missing), key('tab')), 'file').path).toBe('/tmp/my')
	})

	it('needs no catalogue for the firmware of the command line', () => {
		const model = follow(
			begin(requested({firmware: 'a.bin', baud: 460_800})),
			...upTo('identified'),
			looked(),
		)
		expect(stepNamed(model, 'confirm').plan).toMatchObject({
			source: {kind: 'file', path: 'a.bin'},
			baud: 460_800,
		})
		stepNamed(follow(model, esc), 'port')
	})

	it('says what is wrong with the file of the command line before anything is asked about the board', () => {
		const facts = {source: 'a.bin', firmware: 'ESP8266', chip: 'ESP32'} as const
		const model = follow(
			begin(requested({firmware: 'a.bin'})),
			...upTo('identified'),
			looked(new Problem('firmware-wrong-chip', facts)),
		)
		expect(stepNamed(model, 'problem').problem.code).toBe('firmware-wrong-chip')
		stepNamed(follow(model, esc), 'port')
		// What suits the chip comes first, for the same file would be refused again.
		stepNamed(follow(model, enter), 'find-boards')
		expect(stepNamed(follow(model, down, enter), 'file').path).toBe('')
		expect(stepNamed(follow(model, down, down, enter), 'file').path).toBe('a.bin')
	})

	it('asks nothing while the file of the command line is looked at', () => {
		const looking = follow(begin(requested({firmware: 'a.bin'})), ...upTo('identified'))
		expect(follow(looking, enter, ...typed('xyz')).step).toEqual(looking.step)
		expect(workOf(looking)).toMatchObject({task: {path: 'a.bin', isNamed: true}})
	})
})

describe('going back', () => {
	it('retraces every step with its cursor where it was', () => {
		const confirm = having(...upTo('listed'), key('down'), enter)
		const back = follow(confirm, esc)
		expect(stepNamed(back, 'firmware').at).toBe(versions[1]?.file)
		stepNamed(follow(back, esc), 'board')
		expect(stepNamed(follow(back, esc, esc), 'port').at).toBe(port.path)
	})

	it('leaves the questions of a cancelled wait behind', () => {
		const model = having(ports(port), enter, esc, {type: 'identified', identified})
		stepNamed(model, 'port')
	})
})

describe('installing', () => {
	const installing = having(...upTo('installing'))

	it('asks before it stops while the board is being written, and Enter keeps going', () => {
		const asked = follow(installing, progress('write', 10, 100), ctrlC)
		expect(asked).toMatchObject({asking: 'leave', end: undefined})
		expect(follow(asked, enter)).toMatchObject({asking: undefined, end: undefined})
	})

	it('leaves with a half-written board after the second Ctrl-C', () => {
		const left = follow(installing, progress('erase'), ctrlC, ctrlC)
		expect(left.end).toEqual({how: 'cancelled', board: 'incomplete'})
	})

	it('leaves at once while nothing on the board has changed', () => {
		const left = follow(installing, progress('download', 10, 100), ctrlC)
		expect(left.end).toEqual({how: 'cancelled', board: 'untouched'})
	})

	it('is not begun by a row that is not there', () => {
		const asked = having(...upTo('listed'), enter)
		stepNamed(asked, 'confirm')
		expect(follow(asked, {type: 'chose', value: 'erase'})).toBe(asked)
		expect(follow(asked, {type: 'chose', value: ''})).toBe(asked)
	})

	it('goes back to the confirmation after Esc and a yes', () => {
		const back = follow(installing, progress('write', 10, 100), esc, ...typed('y'))
		stepNamed(back, 'confirm')
		expect(back.board).toBe('incomplete')
	})

	it('forgets the question when the work ends first', () => {
		const done = follow(installing, progress('write', 10, 100), ctrlC, ...story.installed)
		stepNamed(done, 'await-prompt')
		expect(follow(done, ...typed('y')).end).toBeUndefined()
	})

	it('remembers when a phase began, for speed and time left', () => {
		const model = follow(installing, progress('write', 0, 100, 5000), progress('write', 50, 100, 9000))
		expect(stepNamed(model, 'install').progress).toMatchObject({since: 5000, at: 9000})
		const verifying = follow(model, progress('verify', 0, 100, 9500))
		expect(stepNamed(verifying, 'install').progress?.since).toBe(9500)
	})
})

describe('a board with files of the user’s on it', () => {
	const asked = having(
		...story.plugged,
		enter,
		{type: 'identified', identified: metWithFiles},
		...story.offered,
		...story.listed,
		...story.chosen,
	)
	const down = key('down')

	it('has them saved before anything else when only Enter is pressed', () => {
		const saving = follow(asked, enter)
		stepNamed(saving, 'save')
		expect(workOf(saving)).toMatchObject({
			step: {name: 'save'},
			task: {folder: 'Generic-ESP32-module-240ac4123456'},
		})
		const installing = follow(saving, {type: 'saved', saved})
		expect(stepNamed(installing, 'install').back.saved).toEqual(saved)
		expect(workOf(installing)).not.toHaveProperty('task.plan.keep')
	})

	it('can have its whole flash backed up, and comes back to the question, which says how that is undone', () => {
		const confirm = stepNamed(asked, 'confirm')
		expect(confirmValues(confirm, asked.board)).toContain('backup')
		const backing = follow(asked, down, down, down, enter)
		stepNamed(backing, 'backup')
		expect(workOf(backing)).toMatchObject({step: {name: 'backup'}, task: {chip: identified.chip}})
		const back = follow(backing, {type: 'backed-up', backup: backedUp})
		const again = stepNamed(back, 'confirm')
		expect(again.backup).toBe(backedUp.file)
		expect(confirmValues(again, back.board)).toEqual(['save', 'keep', 'erase', 'back'])
		expect(pageLines(pageOf(back, scene)).join('\n')).toContain(`Undo: mp-wizard restore ${backedUp.file}`)
	})

	it('whose backup this computer remembers is told of it', () => {
		const met = {...metWithFiles, lastBackup: '/home/me/old one.mpwb'}
		const model = having(
			...story.plugged,
			enter,
			{type: 'identified', identified: met},
			...story.offered,
			...story.listed,
			...story.chosen,
		)
		expect(pageLines(pageOf(model, scene)).join('\n')).toContain('mp-wizard restore "/home/me/old one.mpwb"')
	})

	it('is not erased when they could not be saved', () => {
		const problem = new Problem('files-unread', {path: '/main.py', detail: 'no answer'})
		const card = stepNamed(follow(asked, enter, failed(problem)), 'problem')
		expect(card.retry.name).toBe('save')
		stepNamed(follow(asked, enter, failed(problem), esc), 'confirm')
		const lost = new Problem('port-lost', {path: port.path})
		stepNamed(follow(asked, enter, failed(lost), esc), 'identify')
	})

	it('does not save them twice after an install that failed', () => {
		const again = follow(asked, enter, {type: 'saved', saved}, failed(silent), esc, enter)
		expect(stepNamed(again, 'install').back.saved).toEqual(saved)
	})

	it('gets them back on request, once', () => {
		const verified = follow(asked, enter, {type: 'saved', saved}, ...story.installed, ...story.verified)
		const putting = follow(verified, down, enter)
		expect(workOf(putting)).toMatchObject({step: {name: 'restore'}, task: {folder: saved.folder, port}})
		const back = follow(putting, {type: 'put', put: {files: 2, bytes: 300}})
		expect(readyValues(stepNamed(back, 'ready'))).not.toContain('put-back')
		stepNamed(follow(back, enter), 'repl')
	})

	it('is only updated when they are to stay', () => {
		const keeping = follow(asked, down, enter)
		expect(workOf(keeping)).toMatchObject({
			task: {plan: {keep: {running: metWithFiles.running, checked: false}}},
		})
	})

	it('still keeps them when the update was cut short: nothing else is asked, and nothing else is done', () => {
		const cut = follow(asked, down, enter, progress('write', 1, 2), failed(silent), esc)
		expect(confirmValues(stepNamed(cut, 'confirm'), cut.board)).toEqual(['install', 'back'])
		expect(workOf(follow(cut, enter))).toMatchObject({task: {plan: {keep: {checked: true}}}})
	})

	it('loses them when the person says so', () => {
		expect(workOf(follow(asked, down, down, enter))).not.toHaveProperty('task.plan.keep')
	})

	it('keeps them by itself when the command line says so, known or not', () => {
		const wished = follow(begin(requested({keepFiles: true})), ...upTo('installing'))
		expect(workOf(wished)).toMatchObject({task: {plan: {keep: {running: undefined}}}})
	})
})

describe('a wish for no stub', () => {
	it.each([true, false])('goes with the plan, and stays for the next board (%s)', stub => {
		const task = {task: {plan: {stub}}}
		expect(workOf(follow(begin(requested({stub})), ...upTo('installing')))).toMatchObject(task)
		const done = follow(begin(requested({stub})), ...upTo('verified'))
		expect(follow(done, ...typed('a')).requested.stub).toBe(stub)
	})
})

describe('a failure', () => {
	const card = having(ports(port), enter, failed(silent))

	it('is tried again by itself, and the wizard goes on when the board answers', () => {
		expect(stepNamed(follow(card, failed(silent), failed(silent)), 'problem').tries).toBe(2)
		stepNamed(follow(card, progress('connect', 3, 7)), 'problem')
		stepNamed(follow(card, progress('connect', 3, 7), progress('identify')), 'identify')
		stepNamed(follow(card, {type: 'identified', identified}), 'find-boards')
	})

	it('keeps the work of a try when the card gives way to it', () => {
		expect(follow(card, progress('identify')).visit).toBe(card.visit)
	})

	it('is tried again at once with Enter, and left with Esc', () => {
		stepNamed(follow(card, enter), 'identify')
		stepNamed(follow(card, esc), 'port')
	})

	it('in the middle of writing says that the board is half written, also after the next try has begun', () => {
		const lost = new Problem('port-lost', {path: port.path})
		const broken = having(...upTo('installing'), progress('write', 10, 100), failed(lost))
		expect(follow(broken, progress('connect', 1, 7), ...typed('q')).end).toEqual({
			how: 'quit',
			board: 'incomplete',
			problem: lost,
		})
		const again = follow(broken, enter, progress('download', 1, 2))
		expect(again.board).toBe('incomplete')
	})

	it('of the site still lets one take a file of one’s own', () => {
		const site = new Problem('site-unreachable', {url: 'http://site', detail: ''})
		const model = having(...upTo('identified'), failed(site), down, enter)
		stepNamed(model, 'file')
		stepNamed(follow(model, esc), 'problem')
	})
})

describe('other firmware', () => {
	it('is chosen where it was chosen before', () => {
		const asked = follow(having(...upTo('verified')), ...typed('f'))
		stepNamed(asked, 'identify')
		expect(stepNamed(follow(asked, {type: 'identified', identified}), 'firmware').at).toBe(versions[0]?.file)
	})

	it('after a file of the command line is looked up for this board, not that file again', () => {
		const begun = follow(begin(requested({firmware: 'a.bin'})), ...upTo('identified'), looked(), enter)
		const done = follow(begun, ...story.installed, ...story.verified)
		const model = follow(done, ...typed('f'), {type: 'identified', identified})
		stepNamed(model, 'find-boards')
		stepNamed(follow(model, ...story.offered), 'board')
		expect(model.requested.firmware).toBeUndefined()
	})
})

describe('a board that may have changed since it was met', () => {
	const down = key('down')
	const found: Event = {type: 'identified', identified: metWithFiles}
	const done = having(...upTo('verified'))
	const talked = follow(done, enter, {type: 'talked', how: 'left'})

	it('is met anew after its prompt, and what was written there is not erased unannounced', () => {
		const asked = follow(talked, ...typed('f'))
		expect(stepNamed(asked, 'identify').port).toEqual(port)
		const confirm = follow(asked, found, enter)
		expect(stepNamed(confirm, 'confirm').identified).toEqual(metWithFiles)
		expect(confirmValues(stepNamed(confirm, 'confirm'), confirm.board)).toEqual([
			'save',
			'keep',
			'erase',
			'backup',
			'back',
		])
	})

	it('is asked for its loader over the port that its prompt was on', () => {
		const other = {...verified, port: twin}
		const ready = having(...upTo('installed'), {type: 'verified', verified: other, at: 31_000})
		expect(stepNamed(follow(ready, ...typed('f')), 'identify').port).toEqual(twin)
		const again = follow(
			ready,
			...typed('f'),
			{type: 'identified', identified: {...identified, port: twin}},
			enter,
		)
		expect(stepNamed(again, 'confirm').plan.port).toEqual(twin)
	})

	it('is met anew when one goes back from the wait for its prompt', () => {
		const back = follow(having(...upTo('installed')), esc)
		stepNamed(back, 'identify')
		const confirm = stepNamed(follow(back, found), 'confirm')
		expect(confirm.identified).toEqual(metWithFiles)
		expect(confirm.plan.source).toEqual({kind: 'site', firmware: versions[0]})
	})

	it('is met anew when one goes back from an install that was called off while it connected', () => {
		const installing = having(...upTo('installing'))
		stepNamed(follow(installing, progress('download', 1, 2), esc), 'confirm')
		stepNamed(follow(installing, progress('connect', 1, 7), esc), 'identify')
		stepNamed(follow(installing, progress('connect', 1, 7), failed(silent), esc), 'identify')
	})

	it('gets a new copy of its files: one from before the prompt is not theirs', () => {
		const before = having(...story.plugged, enter, found, ...story.offered, ...story.listed, ...story.chosen)
		const ready = follow(before, enter, {type: 'saved', saved}, ...story.installed, ...story.verified)
		const again = follow(ready, ...typed('f'), found, enter, enter)
		stepNamed(again, 'save')
	})

	it('that was unplugged at the confirmation is met anew before anything is asked', () => {
		const confirm = having(...upTo('listed'), enter)
		const away = follow(confirm, {type: 'board-away'})
		stepNamed(away, 'identify')
		expect(stepNamed(follow(away, found), 'confirm').identified).toEqual(metWithFiles)
	})

	it('that was unplugged while the board or the firmware was chosen is met anew before it is confirmed', () => {
		stepNamed(follow(having(...upTo('offered')), {type: 'board-away'}), 'identify')
		const away = follow(having(...upTo('listed')), {type: 'board-away'}, down)
		stepNamed(away, 'firmware')
		const asked = follow(away, enter)
		stepNamed(asked, 'identify')
		const confirm = stepNamed(follow(asked, found), 'confirm')
		expect(confirm.plan.source).toEqual({kind: 'site', firmware: versions[1]})
		stepNamed(follow(away, esc), 'identify')
	})

	it('and is another one is asked about from the beginning', () => {
		const chip = {...identified.chip, mac: '24:0a:c4:00:00:01'}
		const asked = follow(talked, ...typed('f'), {type: 'identified', identified: {...identified, chip}})
		stepNamed(asked, 'find-boards')
		expect(asked).toMatchObject({board: 'untouched', changed: false})
	})

	it('shows no board page over what it was', () => {
		const firmware = follow(talked, ...typed('f'), found)
		const boards = follow(firmware, esc)
		expect(stepNamed(boards, 'find-boards').identified).toEqual(metWithFiles)
		expect(stepNamed(follow(boards, ...story.offered), 'board').identified).toEqual(metWithFiles)
	})
})

describe('a board whose MicroPython was heard before its loader', () => {
	const heard = new Problem('no-answer', {path: port.path, heard: 'micropython', sample: '>>>', reset: false})
	const waits: Event = {
		type: 'progress',
		progress: {phase: 'connect', done: 3, total: 7, waitsFor: heard},
		at: 0,
	}
	const meeting = having(...story.plugged, enter)
	const toConfirm = [...story.offered, ...story.listed, ...story.chosen]

	it.each([
		['while it was waited for', [waits]],
		['in a try that failed', [failed(heard)]],
		['in a try before the last one', [failed(heard), failed(silent)]],
	])('%s is not erased without a word about its files', (_when, news) => {
		const model = follow(meeting, ...news, {type: 'identified', identified}, ...toConfirm)
		const confirm = stepNamed(model, 'confirm')
		expect(confirm.identified.unseen).toBe('program')
		expect(confirmValues(confirm, model.board)).toEqual(['save', 'keep', 'erase', 'backup', 'back'])
		stepNamed(follow(model, enter), 'save')
	})

	it('is known by what it told when it could be asked', () => {
		const model = follow(meeting, waits, {type: 'identified', identified: metWithFiles}, ...toConfirm)
		expect(stepNamed(model, 'confirm').identified).toEqual(metWithFiles)
	})
})

it('an Enter that does nothing is news once, so that who presses it at each news comes to an end', () => {
	const pressed = update(having(ports(port), enter), key('enter', 50_000))
	expect(update(pressed, key('enter', 50_000))).toBe(pressed)
})

describe('an Enter that is held down', () => {
	const times = (from: number, count: number) =>
		Array.from({length: count}, (_, at) => key('enter', from + 50 * at))
	const held = (model: Model, ...events: readonly Event[]) => events.reduce(update, model)
	const listed = having(...upTo('listed'))
	const now = listed.lastEnter!

	it('does not go through the confirmation, however long it is held', () => {
		const confirm = held(listed, key('enter', now + 2000))
		stepNamed(held(confirm, ...times(now + 2700, 60)), 'confirm')
	})

	it('is taken again a second after it was let go', () => {
		const confirm = held(listed, key('enter', now + 2000), ...times(now + 2500, 20))
		const last = confirm.lastEnter!
		stepNamed(held(confirm, key('enter', last + 999)), 'confirm')
		stepNamed(held(confirm, key('enter', last + 1000)), 'install')
	})

	it('does not go through when the board was met while it was held', () => {
		const begun = held(begin(requested({firmware: 'a.bin'})), ports(port), ...times(5000, 40))
		const confirm = held(begun, {type: 'identified', identified}, looked())
		stepNamed(held(confirm, key('enter', begun.lastEnter! + 50)), 'confirm')
	})

	it('does not take the explanation for a pause', () => {
		const helped = held(listed, key('enter', now + 2000), ...typed('?'), key('enter', now + 6000))
		stepNamed(held(helped, key('enter', now + 6050)), 'confirm')
	})

	it('goes through everywhere else', () => {
		stepNamed(held(having(...upTo('offered')), ...times(50_000, 1)), 'find-versions')
	})
})

describe('the next board', () => {
	const done = having(...upTo('verified'))

	it('gets the same board and version: only the port and the confirmation are asked', () => {
		const next = follow(done, ...typed('b'), ports(twin), enter, {
			type: 'identified',
			identified: {...identified, port: twin},
		})
		const offered = follow(next, {type: 'offered', offers: known(offers)})
		const model = follow(offered, {type: 'listed', firmware: known([firmware('1.28.0'), ...versions])})
		expect(stepNamed(model, 'confirm').plan).toMatchObject({
			port: twin,
			source: {kind: 'site', firmware: {version: '1.27.0'}},
		})
	})

	it('is untouched, whatever happened to the one before', () => {
		const chip = {...identified.chip, mac: '24:0a:c4:00:00:01'}
		const next = follow(done, ...typed('b'), ports(twin), enter, {
			type: 'identified',
			identified: {...identified, chip, port: twin},
		})
		expect(follow(next, ctrlC).end).toEqual({how: 'cancelled', board: 'untouched'})
	})

	it('is not confused with the same board met again', () => {
		const again = follow(done, ...typed('b'), ports(port), enter, {type: 'identified', identified})
		expect(follow(again, ctrlC).end?.board).toBe('flashed')
	})
})

describe('keys', () => {
	it('that mean nothing change nothing', () => {
		const model = having(...upTo('listed'))
		expect(follow(model, ...typed('zx%'), key('tab'), key('backspace'))).toEqual(model)
	})

	it('explain and come back without disturbing the step', () => {
		const model = having(...upTo('listed'), key('down'))
		const helped = follow(model, ...typed('?'))
		expect(helped).toMatchObject({help: true, visit: model.visit})
		expect(follow(helped, ...typed('?'))).toEqual(model)
		const closed = follow(helped, enter)
		expect(closed).toEqual({...model, lastEnter: closed.lastEnter})
	})

	it('pasted together do what they would do one after the other', () => {
		stepNamed(having(ports(port), ...typed('↵↵↵')), 'identify')
		stepNamed(follow(having(...upTo('offered')), ...typed('tiny↵')), 'find-versions')
	})

	it('do nothing after the end', () => {
		const left = having(ports(port), ...typed('q'))
		expect(left.end).toEqual({how: 'quit', board: 'untouched'})
		expect(follow(left, enter, ...typed('a'), ctrlC)).toBe(left)
	})
})

describe('the next board', () => {
	const next = follow(having(...upTo('verified')), ...typed('b'))
	const offered = (model: Model) => offeredPorts(stepNamed(model, 'port')).map(({path}) => path)

	it('is not the one before, as long as that is plugged in', () => {
		expect(offered(follow(next, ports(port)))).toEqual([])
		stepNamed(follow(next, ports(port), enter), 'port')
		expect(offered(follow(next, ports(port, twin)))).toEqual([twin.path])
	})

	it('may have the same path once the one before was away', () => {
		expect(offered(follow(next, ports(port), ports(), ports(port)))).toEqual([port.path])
	})

	it('may have the same path at once where its serial number is another', () => {
		expect(offered(follow(next, ports(port), ports({...port, serialNumber: '0009'})))).toEqual([port.path])
	})

	it('need not be wanted: Esc leads back to the one before, as long as that is plugged in', () => {
		const ready = having(...upTo('verified'))
		const back = follow(next, ports(port), esc)
		expect(stepNamed(back, 'ready').verified).toEqual(stepNamed(ready, 'ready').verified)
		expect(back.requested).toEqual(ready.requested)
		stepNamed(follow(next, ports(port), ports(), esc), 'port')
	})

	it('can be the one before, where the person says so', () => {
		const all = follow(next, ports(port), ...typed('a'))
		expect(offered(all)).toEqual([port.path])
		expect(pageLines(pageOf(all, scene)).join(' ')).toMatch(/is in this list as well/)
		expect(pageLines(pageOf(follow(next, ports(port, twin)), scene)).join(' ')).toMatch(/not in this list/)
	})
})

describe('leaving when all is done', () => {
	const ready = having(...upTo('verified'))
	const lastWords = 'ESP32 / WROOM now runs MicroPython v1.27.0. Back to its prompt: mp-wizard repl'

	it.each([
		['q', typed('q')],
		['Ctrl-C', [ctrlC]],
		['its row', [key('end'), enter]],
	])('by %s is no cancel, and says what the board runs', (_, keys) => {
		expect(follow(ready, ...keys).end).toEqual({how: 'quit', board: 'flashed', lastWords})
	})
})

describe('the confirmation', () => {
	const asked = having(...upTo('chosen'))

	it('leads back by a row of its own, which no held Enter has to wait for', () => {
		const back = update(follow(asked, key('down')), {
			type: 'key',
			key: {name: 'enter'},
			at: asked.lastEnter! + 20,
		})
		stepNamed(back, 'firmware')
	})

	it('installs by its first row', () => {
		stepNamed(follow(asked, enter), 'install')
	})
})
