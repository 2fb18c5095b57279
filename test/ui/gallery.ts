/** One model of every page a person can meet, by name. */

import {Problem} from '../../src/problem.ts'
import {begin} from '../../src/wizard/brain.ts'
import type {Model} from '../../src/wizard/engine/model.ts'
import {
	arduino,
	backedUp,
	failed,
	firmware,
	folderLook,
	follow,
	having,
	identified,
	key,
	known,
	metWithFiles,
	motherboard,
	networks,
	offers,
	port,
	ports,
	progress,
	requested,
	saved,
	silent,
	story,
	tinypico,
	twin,
	typed,
	upTo,
	verified,
} from '../wizard/bench.ts'
import {boardCame, findingOf, judged, unclear, unplugged, verdicts} from '../wizard/verdicts.ts'

const writing = [
	...upTo('installing'),
	progress('download', 1_782_579, 1_782_579, 0),
	progress('connect', 0, 7, 100),
	progress('identify', 0, 0, 500),
	progress('erase', 0, 2_400_000, 1500),
	progress('write', 0, 1_782_579, 2500),
	progress('write', 840_000, 1_782_579, 8500),
]

const confirmed = [
	...story.plugged,
	key('enter'),
	{type: 'identified', identified: metWithFiles},
	...story.offered,
	...story.listed,
	...story.chosen,
] as const
const confirmedInFlash = [
	...story.plugged,
	key('enter'),
	{
		type: 'identified',
		identified: {
			...metWithFiles,
			running: undefined,
			filesInFlash: true,
			unseen: 'files',
			alsoLost: ['settings', 'romfs', 'maker-loader'],
			lastBackup: '/home/me/esp32-123456-2026-11-27.mpwb',
		},
	},
	...story.offered,
	...story.listed,
	...story.chosen,
] as const
const savedBefore = [...confirmed, key('enter'), {type: 'saved', saved}] as const

const ownFile = [...upTo('listed'), key('end'), key('enter')]
const looked = (problem?: Problem, goesOn = '') => ({type: 'looked', look: {problem, goesOn}}) as const

const sameName = {...tinypico, reason: {code: 'same-banner', machine: 'Olimex ESP32 ETH'} as const}
const otherBoard = {...tinypico.board, id: 'OLIMEX_ESP32_POE', product: 'ESP32 POE', vendor: 'Olimex'}
const variants = (['SPIRAM', 'OTA', 'FLASH_512K', 'PRE_REV3_C6_WIFI'] as const).map(use => ({
	...offers.others[0]!,
	variant: use,
	use,
}))

const manyVersions = Array.from({length: 40}, (_, index) => firmware(`1.${40 - index}.0`))
const manyBoards = Array.from({length: 30}, (_, index) => ({
	...tinypico,
	board: {
		...tinypico.board,
		id: `BOARD_${index}`,
		product: `A board with a rather long product name, number ${index}`,
	},
}))

const chose = (value: string) => ({type: 'chose', value}) as const
const blinked = having(...upTo('verified'), chose('blink'), {
	type: 'blinked',
	blinked: {led: {pin: 2, kind: 'plain'}, from: 'kit'},
})
const atPin = having(...upTo('verified'), chose('blink'), {type: 'blinked', blinked: undefined})
const atFolder = having(...upTo('verified'), chose('copy'), {type: 'looked-at-folder', look: folderLook})
const copying = follow(
	atFolder,
	key('enter'),
	{type: 'compared', replaced: []},
	key('enter'),
	progress('put-back', 100, 300, 0),
)
const atWifi = having(...upTo('verified'), chose('wifi'), {type: 'networks', networks})
const joined = follow(atWifi, key('enter'), ...typed('micropython↵'), {
	type: 'joined',
	joined: {kind: 'joined', address: '192.168.1.23', clock: 'network'},
})

export const gallery: Readonly<Record<string, Model>> = {
	'looking for ports': having(),
	'no port at all': having(ports()),
	'a first look at the bus': having(ports(), {type: 'nobody'}),
	'unplug the board': having(ports(), {type: 'nobody'}, unclear),
	'plug the board in': having(ports(), {type: 'nobody'}, unclear, unplugged),
	'watching what was plugged in': having(ports(), {type: 'nobody'}, unclear, unplugged, key('enter')),
	'nothing can be told': having(ports(), {type: 'nobody'}, unclear, unplugged, key('enter'), unclear),
	...Object.fromEntries(
		Object.values(verdicts).map(verdict => [
			`verdict: ${verdict.code}`,
			having(ports(), {type: 'nobody'}, judged(verdict)),
		]),
	),
	'cable, driver, port and chip are fine': follow(
		begin(requested({port: port.path, diagnosing: true})),
		ports(port),
		{type: 'identified', identified},
	),
	'cable, driver and port are fine': having(ports(), {type: 'nobody'}, unclear, unplugged, boardCame),
	'a busy port, explained': having(ports(port), key('enter'), {
		type: 'failed',
		problem: new Problem('port-busy', port),
		finding: findingOf(verdicts.busy),
	}),
	'only hidden ports': having(ports(motherboard)),
	'one likely board': having(ports(port)),
	'two boards of the same kind': having(ports(port, twin, arduino, motherboard)),
	'the next board': having(...upTo('verified'), ...typed('b'), ports(port)),
	'the next board, beside the one before': having(...upTo('verified'), ...typed('b'), ports(port, twin)),
	'all ports': having(ports(port, arduino, motherboard), ...typed('a')),
	'asking the chip': having(...upTo('identified').slice(0, 2), progress('connect', 3, 7)),
	'looking up boards': having(...upTo('identified'), progress('catalogue')),
	'which board': having(...upTo('offered')),
	'what the chip says of itself': having(...upTo('offered'), key('tab')),
	'which of many boards': having(...upTo('identified'), {
		type: 'offered',
		offers: known({...offers, others: manyBoards}),
	}),
	'which of two boards with one name': having(...upTo('identified'), {
		type: 'offered',
		offers: known({recommended: undefined, others: [sameName, {...sameName, board: otherBoard}]}),
	}),
	'which variant of a board': having(...upTo('identified'), {
		type: 'offered',
		offers: known({
			...offers,
			others: [...variants, {...tinypico, reason: {code: 'keeps-wifi', radio: 'ESP32-C6'} as const}],
		}),
	}),
	'a search': having(...upTo('offered'), ...typed('tiny')),
	'a search that finds nothing': having(...upTo('offered'), ...typed('zzz')),
	'a board that runs MicroPython and cannot be reset': having(
		ports(port),
		key('enter'),
		{
			type: 'identified',
			identified: {
				...identified,
				running: verified.banner,
				canReset: false,
				chip: {...identified.chip, psramBytes: 8 * 1024 * 1024},
			},
		},
		...story.offered,
	),
	'the wrong board asked for': follow(begin(requested({board: 'PYBV11'})), ...upTo('offered')),
	'looking up firmware': having(...upTo('listed').slice(0, -1), progress('catalogue')),
	'which firmware': having(...upTo('listed')),
	'which of many versions': having(
		...upTo('listed').slice(0, -1),
		{type: 'listed', firmware: {...known(manyVersions), from: 'cache'}},
		key('end'),
		key('page-up'),
	),
	'which older version': having(
		...upTo('listed').slice(0, -1),
		{type: 'listed', firmware: known(manyVersions)},
		key('end'),
		key('up'),
		key('enter'),
		key('end'),
		key('page-up'),
		key('page-up'),
	),
	'which preview': having(...upTo('listed'), key('end'), key('up'), key('enter')),
	'an unknown version asked for': follow(begin(requested({version: '9.9'})), ...upTo('listed')),
	'a file of one’s own': having(
		...upTo('listed'),
		key('end'),
		key('enter'),
		...typed('/home/me/firmware.bin'),
	),
	'a file that fits': having(...ownFile, ...typed('/home/me/firmware.bin'), looked()),
	'a file that is looked at': having(...ownFile, ...typed('/home/me/firmware.bin'), key('enter')),
	'a file that is not there': having(
		...ownFile,
		...typed('/home/me/firm'),
		looked(new Problem('firmware-missing', {path: '/home/me/firm'}), 'ware.bin'),
	),
	confirmation: having(...upTo('chosen')),
	'confirmation for a half-written board': having(...writing, key('escape'), ...typed('y')),
	'confirmation with files on the board': having(...confirmed),
	'confirmation after saving': having(...savedBefore, failed(silent), key('escape')),
	'confirmation with files that were seen in the flash': having(...confirmedInFlash),
	'backing up the flash': having(
		...confirmed,
		key('down'),
		key('down'),
		key('down'),
		key('enter'),
		progress('read', 1_000_000, 4_194_304, 0),
	),
	'confirmation after a backup': having(...confirmed, key('down'), key('down'), key('down'), key('enter'), {
		type: 'backed-up',
		backup: backedUp,
	}),
	'saving files': having(...confirmed, key('enter'), progress('save', 100, 300, 0)),
	'an update that keeps the files': having(...confirmed, key('down'), key('enter'), progress('write', 1, 2)),
	'getting ready': having(...upTo('installing')),
	connecting: having(...upTo('installing'), progress('connect', 2, 7)),
	'waiting for the BOOT button': having(ports(port), key('enter'), {
		type: 'progress',
		progress: {phase: 'connect', done: 3, total: 7, waitsFor: silent},
		at: 0,
	}),
	erasing: having(...upTo('installing'), progress('erase', 1_000_000, 4_194_304, 1000)),
	writing: having(...writing),
	'stop while writing': having(...writing, key('ctrl-c')),
	'help while writing': having(...writing, ...typed('?')),
	'waiting for Python': having(...writing, ...story.installed, progress('prompt', 0, 0, 15_000)),
	'waiting for Python with a finger on RESET': having(...upTo('installing'), {
		type: 'installed',
		installed: {...story.installed[0].installed, restarted: false},
	}),
	'Python answers': having(...writing, ...story.installed, ...story.verified),
	'Python answers, and another build suits the board better': having(...writing, ...story.installed, {
		...story.verified[0],
		verified: {
			...verified,
			better: {board: 'ESP32_GENERIC', variant: 'SPIRAM', because: 'psram-likely'},
		},
	}),
	'Python answers, files to put back': having(...savedBefore, ...story.installed, ...story.verified),
	'putting files back': having(
		...savedBefore,
		...story.installed,
		...story.verified,
		key('down'),
		key('enter'),
		progress('put-back', 100, 300, 0),
	),
	'files are back': having(...savedBefore, ...story.installed, ...story.verified, key('down'), key('enter'), {
		type: 'put',
		put: {files: 2, bytes: 300},
	}),
	'which folder': having(...upTo('verified'), chose('copy')),
	'the folder one is in': atFolder,
	'a folder that is not there': follow(atFolder, ...typed('x'), {
		type: 'looked-at-folder',
		look: {...folderLook, problem: new Problem('source-missing', {path: '/x'})},
	}),
	'an empty folder': follow(atFolder, ...typed('x'), {
		type: 'looked-at-folder',
		look: {...folderLook, files: 0, leftOut: []},
	}),
	'looking at the board before a copy': follow(atFolder, key('enter')),
	'what a copy replaces': follow(atFolder, key('enter'), {
		type: 'compared',
		replaced: ['/1.py', '/lib/2.py'],
	}),
	'a copy that replaces nothing': follow(atFolder, key('enter'), {type: 'compared', replaced: []}),
	'copying a folder': copying,
	'a folder is on the board': follow(copying, {type: 'copied', copied: {files: 2, bytes: 300}}),
	'an LED that is looked for': having(...upTo('verified'), chose('blink')),
	'does it blink': blinked,
	'does it blink in colours': having(...upTo('verified'), chose('blink'), {
		type: 'blinked',
		blinked: {led: {pin: 48, kind: 'rgb'}, from: 'remembered'},
	}),
	'a pin that blinks': follow(atPin, ...typed('13↵')),
	'nobody knows the pin of the LED': atPin,
	'another pin for the LED': follow(blinked, ...typed('n')),
	'a pin that must not be driven': follow(atPin, ...typed('6')),
	'a pin is kept in mind': follow(blinked, ...typed('y')),
	'the LED blinks': follow(blinked, ...typed('y'), {type: 'led-kept'}),
	'a scan for Wi-Fi': having(...upTo('verified'), chose('wifi')),
	'which Wi-Fi': atWifi,
	'no Wi-Fi at all': having(...upTo('verified'), chose('wifi'), {type: 'networks', networks: []}),
	'a Wi-Fi password': follow(atWifi, key('enter'), ...typed('micro')),
	'the name of a hidden Wi-Fi': follow(atWifi, chose('hidden'), ...typed('net-3')),
	'joining a Wi-Fi': follow(atWifi, key('enter'), ...typed('micropython↵')),
	'a Wi-Fi password that was refused': follow(atWifi, key('enter'), ...typed('micropython↵'), {
		type: 'joined',
		joined: {kind: 'refused', why: 'wrong-password', reason: 15},
	}),
	'connected to a Wi-Fi': joined,
	'keeping a Wi-Fi': follow(joined, key('down'), key('enter')),
	'a wifi.py that is there already': follow(joined, key('down'), key('enter'), {
		type: 'wifi-kept',
		kept: false,
	}),
	'a Wi-Fi that is kept': follow(joined, key('down'), key('enter'), {type: 'wifi-kept', kept: true}),
	'the board went away': having(...upTo('talking'), {type: 'talked', how: 'lost'}),
	'a card that tries again': having(ports(port), key('enter'), failed(silent), failed(silent)),
	'a card of the site': having(
		...upTo('identified'),
		failed(
			new Problem('site-unreachable', {url: 'https://micropython.org', detail: 'getaddrinfo ENOTFOUND'}),
		),
	),
	'a card of a network that reads along': having(
		...upTo('identified'),
		failed(
			new Problem('certificate-unknown', {
				url: 'https://micropython.org/resources/boards/index.json',
				detail: 'SELF_SIGNED_CERT_IN_CHAIN',
				issuer: 'Example School Web Filter, Example School',
			}),
		),
	),
	'a card of a proxy that wants a login': having(
		...upTo('identified'),
		failed(new Problem('proxy-login', {proxy: 'proxy.school.example:3128', gaveLogin: true})),
	),
	'a card of a clock that is wrong': having(
		...upTo('identified'),
		failed(
			new Problem('certificate-dates', {
				url: 'https://micropython.org/resources/boards/index.json',
				today: '1970-01-01',
				from: '2026-10-01',
				until: '2026-12-30',
			}),
		),
	),
	'a card with long words': having(
		...writing,
		failed(new Problem('verify-failed', {expected: 'a'.repeat(32), found: 'b'.repeat(32), blank: false})),
	),
	'a card with everything the wizard can do': having(
		...upTo('installing'),
		failed(new Problem('firmware-wrong-chip', {source: 'esp8266.bin', firmware: 'ESP8266', chip: 'ESP32'})),
	),
	'a half-written board on a card of the port': having(
		...writing,
		failed(new Problem('port-lost', {path: port.path})),
	),
	'a board that needs its buttons': having(
		ports(port, twin),
		key('enter'),
		{
			type: 'failed',
			problem: new Problem('no-answer', {
				path: port.path,
				heard: 'boot-log',
				sample: 'ets Jun  8 2016 00:22:57',
				reset: true,
			}),
			finding: findingOf(verdicts['needs-boot']),
		},
		{type: 'next-try', at: 3000},
	),
	'a command that was copied': having(
		ports(port),
		key('enter'),
		{
			type: 'failed',
			problem: new Problem('port-forbidden', {path: port.path}),
			finding: findingOf(verdicts['no-permission']),
		},
		...typed('c'),
	),
	'an explanation': having(...upTo('offered'), ...typed('?')),
	leaving: having(ports(port), ...typed('q')),
}
