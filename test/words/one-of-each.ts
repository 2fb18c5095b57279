/** Every sentence of a language, with facts that are sure to come up in it. */

import {Problem, type ProblemCode, type ProblemFacts} from '../../src/problem.ts'
import {causeOf} from '../../src/rules/cause.ts'
import type {PortInfo} from '../../src/serial/port.ts'
import type {Host} from '../../src/usb/usb.ts'
import type {Words} from '../../src/words/index.ts'
import {device, linux, mac, missing, windows} from '../usb/made-up.ts'
import {identified, metWithFiles, port, saved, tinypico, twin, verified, versions} from '../wizard/bench.ts'
import {verdicts} from '../wizard/verdicts.ts'

const path = '/dev/ttyUSB0'
const url = 'https://micropython.org/x.bin'
const detail = 'EIO'
const source = 'x.bin'
const chip = 'ESP32'
const sample = '0x1a'

const facts: ProblemFacts = {
	usage: {detail: '?', command: 'flash'},
	'no-terminal': {},
	'output-lost': {stream: 'stdout', detail},
	'settings-unwritten': {folder: '/x'},
	'too-few-files': {detail},
	'no-temporary-folder': {folder: '/x', detail},
	'no-board': {ports: 2},
	'choose-port': {ports: [path, 'COM3']},
	'port-missing': {path},
	'port-busy': {path},
	'port-forbidden': {path, byRule: true},
	'port-failed': {path, detail},
	'port-address': {path},
	'port-unreachable': {path, detail},
	'port-lost': {path},
	'port-closed': {path},
	'port-stalled': {path},
	'serialport-missing': {target: 'linux-x64', detail},
	'no-control-lines': {path},
	'no-speed': {path},
	'no-answer': {path, heard: 'silence', sample, reset: true},
	'garbled-answer': {command: 'READ_REG', sample},
	'command-failed': {command: 'READ_REG', status: 1, reason: '0x05'},
	'command-timeout': {command: 'READ_REG', ms: 3000},
	'chip-unknown': {magic: 1},
	'stub-silent': {chip, wanted: true},
	'flash-setting': {chip, option: '--flash-mode', value: 'qio', valid: ['dio', 'dout']},
	'flash-unreadable': {flashId: 0, unpowered: {chip: 'ESP32-P4', revision: 1}},
	'flash-out-of-reach': {chip: 'ESP32-S3', end: 32_000_000, reach: 16_777_216, byStub: true},
	'board-changed': {expected: '24:0a:c4:12:34:56', found: '24:0a:c4:12:34:57'},
	'security-active': {chip, features: ['secure-boot', 'flash-encryption', 'secure-download-mode']},
	'unknown-board': {board: 'X', near: ['ESP32_GENERIC', 'UM_TINYPICO']},
	'unknown-version': {board: 'ESP32_GENERIC', version: '9.9', available: ['1.27.0', '1.26.1']},
	'no-board-for-chip': {chip},
	'choose-board': {chip, boards: ['ESP32_GENERIC', 'UM_TINYPICO']},
	'site-unreachable': {url, detail},
	'site-slow': {url, ms: 30_000, bytes: 5},
	'site-status': {url, status: 404},
	'site-nonsense': {url, detail},
	'download-cut': {url, got: 1, expected: 2},
	'firmware-not-here': {
		what: 'ESP32_GENERIC',
		list: {from: 'built-in', at: 1e12},
		newest: {version: '1.29.0', date: '2026-08-24'},
	},
	'bundle-unusable': {folder: '/x', fault: 'edited', detail: source},
	'firmware-missing': {path: source},
	'firmware-unreadable': {path: source, detail},
	'firmware-empty': {source, blank: true},
	'firmware-too-large': {source, bytes: 200_000_000, limit: 100_000_000},
	'firmware-not-esp': {source, first: '7f 45 4c 46'},
	'firmware-app-only': {source},
	'firmware-loader-only': {source},
	'firmware-truncated': {source, bytes: 1, expected: 2},
	'firmware-damaged': {source, part: 'partition-table'},
	'firmware-wrong-chip': {source, firmware: 'ESP32-S3', chip},
	'firmware-wrong-revision': {source, needs: 'v3.0', revision: 'v1.0'},
	'firmware-does-not-fit': {bytes: 8_388_608, flashBytes: 4_194_304, madeFor: true},
	'folder-unusable': {folder: '/x', detail},
	'files-unread': {path: '/main.py', detail},
	'files-unwritten': {path: '/main.py', detail},
	'files-not-kept': {reason: 'moved'},
	'verify-failed': {expected: 'ab', found: 'cd', blank: false},
	'write-failed': {phase: 'write', detail, heard: 'brownout'},
	'no-prompt': {path, heard: 'crash', sample, flashBytes: 4_194_304},
	'which-port': {ports: [path, 'COM3']},
	'wrong-answer': {expected: '2', got: '3'},
	'wrong-version': {expected: '1.27.0', got: '1.26.1'},
}

/** A card of each. */
const problems = Object.entries(facts).map(([code, each]) => new Problem(code as ProblemCode, each))

const host: Host = {...linux, portGrabbers: ['brltty']}
const kinds: readonly PortInfo[] = [
	...(['network', 'bluetooth', 'debug', 'motherboard', 'modem', 'other'] as const).map(kind => ({
		...port,
		kind,
	})),
	...(['bridge', 'native', 'bootloader', 'debug-probe', 'other'] as const).map(kind => ({
		...port,
		adapter: {...port.adapter!, kind},
	})),
]
const found = {
	host,
	tree: {devices: [device(1, 2, {driver: missing}), device(3, 4)]},
	ports: [
		{info: port, access: {state: 'busy', holders: [{pid: 4711, name: 'thonny'}], suspects: []}},
		{
			info: twin,
			access: {state: 'forbidden', group: {name: 'dialout', joinedSinceLogin: false, onlyInUsrLib: false}},
		},
	],
	cause: causeOf(new Problem('port-busy', {path})),
} as const

/** What each function of the language says, by its name; a name that is missing here is no sentence that anybody has read. */
export function oneOfEach(w: Words): Readonly<Record<string, unknown>> {
	const {banner} = verified
	const {chip: known} = identified
	const one = (w: Words['usage']) => ({
		unknownOption: w.unknownOption('--x', ['--y', '--z']),
		optionElsewhere: [
			w.optionElsewhere('--x', '', ['flash']),
			w.optionElsewhere('--x', 'ports', ['flash', 'repl']),
		],
		optionNeedsValue: w.optionNeedsValue('--x'),
		empty: w.empty('--x'),
		takesNoValue: w.takesNoValue('--x'),
		missingArgument: [w.missingArgument('board'), w.missingArgument('x')],
		unknownCommand: w.unknownCommand('x', ['flash']),
		tooMany: w.tooMany('x', []),
		notANumber: w.notANumber('--x', 'y', 1, 2),
		notWhole: w.notWhole('--x', '1.5'),
		badBoard: w.badBoard('x'),
		badVersion: w.badVersion('x'),
		badDemo: w.badDemo('--x', 'y', ['z'], 'mp-wizard --help'),
		badChip: w.badChip('--x', 'y', ['a', 'b']),
		unknownSetting: w.unknownSetting('x', ['y'], ['y', 'z']),
		settingEmpty: w.settingEmpty('x'),
		settingFolder: w.settingFolder('/x', detail),
		settingOnlyForgotten: w.settingOnlyForgotten('x'),
		settingFixed: w.settingFixed('x'),
		sceneNotHere: w.sceneNotHere('x'),
		badListen: w.badListen('x'),
		listenTaken: w.listenTaken('x'),
		listenElsewhere: w.listenElsewhere('x'),
		badMirror: w.badMirror('x'),
		noBundle: w.noBundle('/x'),
		logUnusable: w.logUnusable('/x', detail),
		logTaken: w.logTaken('/x'),
		replayUnreadable: w.replayUnreadable('/x', detail),
		noLog: w.noLog('/x'),
		badLog: w.badLog('/x', 3),
		emptyLog: w.emptyLog('/x'),
	})
	const run = (w: Words['commands']) => ({
		demo: [w.demo(chip, 4), w.demo(chip, Number.POSITIVE_INFINITY)],
		phase: w.phase('identify'),
		boardState: (['untouched', 'incomplete', 'flashed'] as const).map(w.boardState),
		port: w.port('X', path),
		chip: w.chip('X', '4 MB', 'x'),
		firmware: w.firmware('X', '1 MB', 'x'),
		verified: w.verified('ab'),
		prompt: w.prompt('1.27.0', path),
		saved: w.saved(2, '1 KB', '/x'),
		putBack: w.putBack(1, '1 KB'),
		askKeeping: w.askKeeping('X', path),
		ask: w.ask('X', path),
		folderGone: w.folderGone('/x'),
		noPorts: [w.noPorts(true), w.noPorts(false)],
		noSuchBoards: [w.noSuchBoards(''), w.noSuchBoards('x')],
		noVersions: w.noVersions('X'),
		mirrorSet: w.mirrorSet('https://x', 'X'),
		bundleFound: w.bundleFound('/x'),
		bundleMade: [1, 2].map(count => w.bundleMade('/x', count, '1 MB')),
		settingNow: [w.settingNow('x', 'y', true), w.settingNow('x', '', true), w.settingNow('x', 'y', false)],
		listening: w.listening('x', chip),
	})
	const log = (w: Words['log']) => ({
		full: w.full('1 MB'),
		written: [w.written('x', true, undefined), w.written('x', false, 'https://x')],
		unwritten: w.unwritten(detail),
		kept: w.kept('x'),
		cutShort: w.cutShort('x', detail),
	})
	const repl = (w: Words['repl']) => ({
		title: w.title(path),
		opened: w.opened(path),
		waiting: w.waiting(path),
		back: w.back(path),
		cannotStart: w.cannotStart('crash'),
	})
	return {
		...named('usage', one(w.usage)),
		...named('commands', run(w.commands)),
		...named('log', log(w.log)),
		...named('repl', repl(w.repl)),
		'answers.port': w.answers.port(port),
		'answers.board': [w.answers.board(known, tinypico), w.answers.board(known, undefined)],
		shortTrail: w.shortTrail(1),
		demoLine: [w.demoLine({chip, speed: 4}), w.demoLine({chip, speed: Number.POSITIVE_INFINITY})],
		farewell: (['untouched', 'incomplete', 'flashed'] as const).map(w.farewell),
		'general.moreFixes': [1, 2].map(w.general.moreFixes),
		'general.nextTry': w.general.nextTry(4000),
		'general.copied': w.general.copied('x'),
		'general.above': w.general.above(3),
		'general.below': w.general.below(3),
		'plain.numbers': [1, 2].map(w.plain.numbers),
		'plain.enterDoes': w.plain.enterDoes('x'),
		'plain.enterTakes': w.plain.enterTakes(2),
		'plain.typed': w.plain.typed('X'),
		'plain.part': w.plain.part('X', 3),
		'port.next': w.port.next(known.mac),
		'port.notThis': w.port.notThis(known.mac),
		'port.hidden': [1, 2].map(w.port.hidden),
		'allWell.found': w.allWell.found('X', path),
		'allWell.thenAsk': [w.allWell.thenAsk(path), w.allWell.thenAsk('a b')],
		'board.found': [
			identified,
			metWithFiles,
			{...identified, canReset: false},
			{...identified, unasked: true as const},
		].map(w.board.found),
		'board.missing': w.board.missing('x'),
		'board.recommendedFor': w.board.recommendedFor('X', 'x'),
		'firmware.parts.older.detail': [1, 2].map(w.firmware.parts.older.detail),
		'firmware.parts.previews.detail': w.firmware.parts.previews.detail(),
		'firmware.missing': w.firmware.missing('x'),
		firmwareDetail: [
			w.firmwareDetail(versions[0]!, true),
			w.firmwareDetail(versions[1]!, false),
			w.firmwareDetail(versions[2]!, false),
		],
		sourceLine: (['site', 'cache', 'bundle', 'built-in'] as const).flatMap(from =>
			[0, 1e12].map(at => w.sourceLine({from, at, value: 0}, url)),
		),
		'install.confirm': w.install.confirm('X'),
		'install.loses': [w.install.loses(banner), w.install.loses(undefined)],
		'install.hasFiles': [
			w.install.hasFiles(metWithFiles.files!),
			w.install.hasFiles(metWithFiles.files!.slice(1)),
		],
		'install.savedIn': w.install.savedIn(saved),
		'install.installing': w.install.installing('X'),
		'ready.answers': w.ready.answers('1.27.0'),
		'ready.computed': w.ready.computed(banner),
		'ready.puttingFrom': w.ready.puttingFrom('/x'),
		'ready.putBack': [1, 2].map(w.ready.putBack),
		'ready.lastWords': w.ready.lastWords('X', '1.27.0'),
		makerName: w.makerName(tinypico),
		offerName: w.offerName(tinypico),
		portPath: w.portPath(port),
		shortVersion: w.shortVersion('1.27.0'),
		sourceName: w.sourceName({kind: 'file', path: 'x.bin'}),
		versionName: w.versionName('1.27.0'),
		chipName: w.chipName(known),
		flashSize: [w.flashSize(known), w.flashSize({...known, flashBytes: undefined})],
		psramSize: [0, 8_388_608].map(psramBytes => w.psramSize({...known, psramBytes, psramLines: 8})),
		usbWords: (['uart', 'usb-serial-jtag', 'usb-otg'] as const).map(usb => w.usbWords({...known, usb})),
		runningNow: [w.runningNow(banner, true), w.runningNow(undefined, true), w.runningNow(undefined, false)],
		reasonWords: [
			w.reasonWords({code: 'runs-now', machine: 'X'}),
			w.reasonWords({code: 'used-before'}),
			w.reasonWords({code: 'generic-for-chip', chip}),
			w.reasonWords({code: 'psram-found', psramBytes: 8_388_608}),
			w.reasonWords({code: 'small-flash', flashBytes: 2_097_152}),
			w.reasonWords({code: 'single-core', model: 'X'}),
			w.reasonWords({code: 'early-revision', revision: 100, standardFrom: 300}),
		],
		doing: [w.doing({phase: 'connect', done: 3, total: 7}), w.doing({phase: 'write', done: 3, total: 7})],
		amount: w.amount({phase: 'write', done: 1, total: 2}),
		speedWords: w.speedWords(2000),
		timeLeft: w.timeLeft(65_000),
		windowTitle: w.windowTitle('3 %', 'X'),
		takesAbout: w.takesAbout(20_000),
		took: w.took(20_000),
		percent: w.percent(0.3),
		bytes: [1, 3, 2000, 2_000_000].map(w.bytes),
		duration: [1000, 65_000].map(w.duration),
		portTitle: kinds.map(w.portTitle),
		portMarks: w.portMarks([port, twin]),
		problemCard: problems.flatMap(problem =>
			[linux, windows, mac].map(({platform}) => w.problemCard(problem, {platform, variables: {}})),
		),
		verdictCard: Object.values(verdicts).flatMap(verdict =>
			[linux, windows, mac].map(host => w.verdictCard(verdict, host)),
		),
		causeCard: w.causeCard(causeOf(problems[6]!), {platform: 'linux', variables: {}}),
		verdictTitle: Object.values(verdicts).map(w.verdictTitle),
		'remedies.tryPort': w.remedies.tryPort(path),
		'remedies.otherMode': w.remedies.otherMode('dio'),
		'buttons.letGo': w.buttons.letGo('BOOT'),
		'help.options.flash-mode': w.help.options['flash-mode'](['x']),
		'help.options.flash-size': w.help.options['flash-size'](['x']),
		'help.options.flash-freq': w.help.options['flash-freq'](['x']),
		'help.options.demo': w.help.options.demo(['x']),
		'help.options.lang': w.help.options.lang(['x']),
		identifyLines: [w.identifyLines(known, banner), w.identifyLines(known, undefined)],
		checkUpWords: w.checkUpWords(found, '1', 'v20', {os: {platform: 'linux', variables: {}}}),
		computerWords: w.computerWords(
			{...found, tree: {devices: [], blind: 'tool-missing'}, ports: []},
			'1',
			'v20',
			{},
		),
		accessWords: (['free', 'missing'] as const).map(state => w.accessWords({state})),
		'replay.listening': w.replay.listening('x', '/x'),
		'replay.expected': [w.replay.expected('x', undefined, 1), w.replay.expected('x', 'y', 2)],
		'replay.noRestart': (['loader', 'program'] as const).map(w.replay.noRestart),
	}
}

function named(room: string, all: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
	return Object.fromEntries(Object.entries(all).map(([name, said]) => [`${room}.${name}`, said]))
}
