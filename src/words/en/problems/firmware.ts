/** Cards for choosing firmware and for files that are not what they should be. Nothing has been erased in any of them. */

import type {BundleFault, ProblemCode, ProblemFacts} from '../../../problem.ts'
import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'
import {dayName} from '../../names.ts'
import {bytes as inBytes, or} from '../numbers.ts'

type FirmwareCode = Extract<
	ProblemCode,
	| `firmware-${string}`
	| 'bundle-unusable'
	| 'unknown-board'
	| 'unknown-version'
	| 'no-board-for-chip'
	| 'board-not-esp'
	| 'choose-board'
	| 'build-wrong-cores'
	| 'flash-out-of-reach'
	| 'flash-setting'
>

const allBoards = {typed: 'See all boards: mp-wizard boards'}
const smallerBuild = 'Choose a smaller build of this board (its variants name a flash size).'
/** The second half is a row in the wizard. */
const getAnother = [
	'Download it again from micropython.org.',
	{typed: 'Or leave out --firmware: then it is chosen and fetched for you.'},
]

const partNames: Readonly<Record<ProblemFacts['firmware-damaged']['part'], string>> = {
	checksum: 'checksum',
	sha256: 'SHA-256',
	'partition-table': 'partition table',
	md5: 'MD5',
}

const ways: Readonly<Record<ProblemFacts['board-not-esp']['way'], readonly string[]>> = {
	bootsel: [
		'By hand: hold BOOTSEL while you plug it in, and copy its .uf2 file onto the drive that appears.',
	],
	'double-reset': ['By hand: press RESET twice quickly, and copy its .uf2 file onto the drive that appears.'],
	other: [],
}

const bundleFaults: Readonly<Record<BundleFault, string>> = {
	missing: 'It is not there, or a part of it is missing.',
	cut: 'A file in it has another length than when it was made.',
	edited: 'Something in it was changed since it was made, so nothing of it is used.',
	outside: 'A name or a link in it leads somewhere else, so nothing of it is used.',
	'too-large': 'A file in it is larger than any that belongs there.',
	demo: 'It was made in a demo: its files only look like firmware, and are for virtual boards.',
	later: 'A newer mp-wizard made it; this one does not know how it is built.',
}

export const firmwareCards: Cards<FirmwareCode> = {
	'unknown-board': ({board, near}) => ({
		title: `There is no board called ${clean(board, 60)}`,
		seen: '',
		meaning: 'It is not in the list of micropython.org.',
		fixes:
			near.length > 0
				? [`Did you mean: ${near.map(name => clean(name, 60)).join(', ')}?`, allBoards]
				: ['Check the spelling.', allBoards],
		untouched: true,
	}),
	'unknown-version': ({board, version, available, isPart}) => ({
		title: `${clean(board, 60)} has no version ${clean(version, 40)}`,
		seen: available.length > 0 ? `There is: ${available.map(name => clean(name, 40)).join(', ')}` : '',
		meaning: isPart
			? 'It is not in what was brought along or is kept on this computer.'
			: 'That version was never released for this board.',
		untouched: true,
		fixes: [
			{typed: 'Use the newest: --version stable'},
			{typed: 'Or the next one being made: --version preview'},
		],
	}),
	'board-not-esp': ({board, way, url}) => ({
		title: `${clean(board, 60)} cannot be flashed here yet`,
		seen: '',
		meaning: 'So far mp-wizard installs on boards with an ESP32 or ESP8266.',
		untouched: true,
		fixes: [...ways[way], `Its files, and how it is done: ${clean(url, 120)}`],
	}),
	'no-board-for-chip': ({chip}) => ({
		title: `No firmware for the ${chip}`,
		seen: '',
		meaning: 'The list of micropython.org has no board with this chip.',
		untouched: true,
		fixes: [{typed: 'If you have a firmware file: --firmware FILE'}],
	}),
	'choose-board': ({chip, boards}) => ({
		title: 'Which board is it?',
		seen: `The chip is an ${chip}.`,
		meaning: 'Several boards have this chip, and none is the obvious one.',
		untouched: true,
		fixes: [{typed: `Say which: --board ${or(boards.map(name => clean(name, 60)))}`}],
	}),
	'firmware-changed': ({source, remembered, came}) => ({
		title: 'The site has another file by that name now',
		seen: `${clean(source, 200)}: SHA-256 ${came.slice(0, 12)}…, it was ${remembered.slice(0, 12)}…`,
		meaning:
			'A version never changes once it is out. The site may have made it anew, or somebody on the way changed it.',
		untouched: true,
		fixes: [
			'Try again on another network.',
			{typed: 'Or take the new one, and remember it: --accept-changed'},
		],
	}),
	'firmware-not-here': ({what, list, newest}) => ({
		title: 'The firmware is not on this computer',
		seen: newest
			? `${clean(what, 120)}; the newest known is v${clean(newest.version, 40)} of ${clean(newest.date, 10)}.`
			: clean(what, 200),
		meaning: list?.at
			? `The list of boards is of ${dayName(list.at)}; the firmware itself is not here.`
			: 'Without a network there is only what was fetched before or brought along.',
		untouched: true,
		fixes: [
			{
				says: 'Where there is internet, make a bundle and bring it here',
				command: `mp-wizard bundle FOLDER --board ${list ? clean(what, 60) : 'BOARD'}`,
			},
			{typed: 'Use that bundle: --bundle FOLDER'},
			'Or connect to the internet, and start without --offline.',
		],
		flashing: {fixes: [{typed: 'Use a file you already have: --firmware FILE'}]},
	}),
	'bundle-unusable': ({folder, fault, detail}) => ({
		title: fault === 'later' ? 'The bundle is too new' : 'The bundle cannot be used',
		seen: `${clean(folder, 120)}: ${clean(detail, 120)}`,
		meaning: bundleFaults[fault],
		untouched: true,
		fixes: [
			...(fault === 'missing' ? [{typed: 'Check the name of the folder.'}] : []),
			...(fault === 'later' ? ['Use that version of mp-wizard, or a newer one.'] : []),
			{says: 'Make it anew where there is internet', command: 'mp-wizard bundle FOLDER --board BOARD'},
			...(fault === 'missing' ? [] : ['Or move it away, then it is not used.']),
		],
	}),
	'firmware-missing': ({path}) => ({
		title: 'That firmware file does not exist',
		seen: clean(path, 200),
		meaning: '',
		untouched: true,
		fixes: ['Check the name and the folder.'],
	}),
	'firmware-unreadable': ({path, detail}) => ({
		title: 'That firmware file cannot be read',
		seen: `${clean(path, 200)}: ${clean(detail)}`,
		meaning: '',
		untouched: true,
		fixes: ['Check that it is a file, and that you may read it.'],
	}),
	'firmware-empty': ({source, blank}) => ({
		title: 'The firmware file is empty',
		seen: clean(source, 200),
		meaning: blank
			? 'It holds nothing, as flash that was never written.'
			: 'It has no bytes at all; a download may have failed.',
		untouched: true,
		fixes: getAnother,
	}),
	'firmware-too-large': ({source, bytes, limit}) => ({
		title: 'The file is too large to be firmware',
		seen: `${clean(source, 200)}: ${bytes} bytes, at most ${limit}.`,
		meaning: 'No chip that we know could hold it.',
		untouched: true,
		fixes: ['Check that it is the .bin file of your board.'],
	}),
	'firmware-not-esp': ({source, first}) => ({
		title: 'That is not firmware for an ESP chip',
		seen: `${clean(source, 200)} begins with ${clean(first, 40)}, not with e9.`,
		meaning: 'Written to the board, it could not start.',
		untouched: true,
		fixes: ['Take the .bin file of your board, not .uf2, .zip or a web page.'],
	}),
	'firmware-app-only': ({source}) => ({
		title: 'That file is only a part of the firmware',
		seen: `${clean(source, 200)} has no boot loader and no partition table.`,
		meaning: 'It is meant for updates over the air, and cannot start on its own.',
		untouched: true,
		fixes: ['Take the .bin file, not .app-bin.'],
	}),
	'firmware-loader-only': ({source}) => ({
		title: 'That file is only a boot loader',
		seen: `There is no program in ${clean(source, 200)}.`,
		meaning: 'Alone on the board, it would have nothing to start.',
		untouched: true,
		fixes: ['Take the .bin file of your board, in which loader and program are together.'],
	}),
	'firmware-truncated': ({source, bytes, expected}) => ({
		title: 'The firmware file is cut off',
		seen: `${clean(source, 200)}: ${bytes} bytes, it should be ${expected}.`,
		meaning: 'The end is missing.',
		untouched: true,
		fixes: getAnother,
	}),
	'firmware-damaged': ({source, part}) => ({
		title: 'The firmware file is damaged',
		seen: `${clean(source, 200)}: its ${partNames[part]} does not match.`,
		meaning: 'Some bytes changed on the way.',
		untouched: true,
		fixes: getAnother,
	}),
	'firmware-wrong-chip': ({source, firmware, chip}) => ({
		title: `This firmware is for another chip`,
		seen: `${clean(source, 200)} is for the ${clean(firmware, 40)}; your board has an ${chip}.`,
		meaning: 'It could not start on this board.',
		untouched: true,
		fixes: [{typed: `Choose firmware for the ${chip}; without --board and --firmware it is chosen for you.`}],
	}),
	'firmware-wrong-revision': ({source, needs, revision}) => ({
		title: 'This firmware is for another revision of the chip',
		seen: `${clean(source, 200)} needs revision ${clean(needs, 40)}; yours is ${clean(revision, 40)}.`,
		meaning: 'It could not start on this chip.',
		untouched: true,
		fixes: [{typed: 'Choose the build for your revision.'}],
	}),
	'build-wrong-cores': ({source, model}) => ({
		title: 'This build is for chips with two cores',
		seen: `${clean(source, 200)} needs two cores; the ${clean(model, 40)} has one.`,
		meaning: 'It could not start on this board.',
		untouched: true,
		fixes: [{typed: 'Choose the build for one core: --board ESP32_GENERIC-UNICORE'}],
	}),
	'firmware-does-not-fit': ({bytes, flashBytes, madeFor}) => ({
		title: madeFor ? 'The firmware is for boards with more flash' : 'The firmware does not fit',
		seen: madeFor
			? `It is made for ${inBytes(bytes)} of flash; yours has ${inBytes(flashBytes)}.`
			: `${bytes} bytes, and the board has ${flashBytes} bytes of flash.`,
		meaning: madeFor ? 'It could not start on this board.' : '',
		untouched: true,
		fixes: [smallerBuild],
	}),
	'flash-setting': ({chip, option, value, valid, flashBytes, needs}) => {
		if (valid)
			return {
				title: `${option} ${value} is not for this chip`,
				seen: `For the ${chip} it may be: ${valid.join(', ')}.`,
				meaning: '',
				untouched: true,
				fixes: [{typed: 'Choose one of these, or leave the option out.'}],
			}
		if (needs !== undefined)
			return {
				title: 'The firmware needs more flash than that',
				seen: `${option} ${value}; it needs ${inBytes(needs)}.`,
				meaning: 'Told so, it could not start.',
				untouched: true,
				fixes: [{typed: `Take the real size: ${option} detect`}, {typed: `Or leave ${option} out.`}],
			}
		return flashBytes === undefined
			? {
					title: 'The size of the flash cannot be detected',
					seen: `The flash of this ${chip} has an id that does not tell its size.`,
					meaning: '',
					untouched: true,
					fixes: [{typed: `Say the size: ${option} 4MB`}, {typed: `Or leave ${option} out.`}],
				}
			: {
					title: 'The flash is smaller than that',
					seen: `${option} ${value}; the board has ${inBytes(flashBytes)}.`,
					meaning: 'Told so, a program would look for what is not there.',
					untouched: true,
					fixes: [{typed: `Take the real size: ${option} detect`}, {typed: `Or leave ${option} out.`}],
				}
	},
	'flash-out-of-reach': ({chip, end, reach, byStub}) => ({
		title: `This end of the flash cannot be reached`,
		seen: `${chip}: up to byte ${end}, and no more than ${inBytes(reach)} can be addressed.`,
		meaning: byStub
			? 'Its boot program addresses no more than that; the flashing helper does, and it does not run.'
			: 'Neither the boot program of this chip nor the flashing helper addresses more than that.',
		untouched: true,
		fixes: byStub
			? [{typed: 'Try again without --no-stub.'}, smallerBuild]
			: [smallerBuild, 'Use a board with an ESP32-S3, C5, C61 or P4: theirs do.'],
	}),
}
