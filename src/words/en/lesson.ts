/** What is said of a lesson file: each mistake with its place, and how it is put right. */

import type {
	JsonKind,
	LessonFault,
	LessonForm,
	LessonMistake,
	SyntaxPart,
} from '../../class/lesson/mistake.ts'
import {clean} from '../clean.ts'
import {and, bytes, number, or} from './numbers.ts'

export const lesson = {
	/** `Line 3, column 14, boards[0].sha256: …`. */
	mistake: (mistake: LessonMistake) => {
		const {line, column, field} = mistake
		return `Line ${line}, column ${column}${field === '' ? '' : `, ${clean(field, 80)}`}: ${whatIsWrong(mistake)}`
	},
	/** The same of a fault that has no place yet. */
	fault: (fault: LessonFault) => whatIsWrong(fault),
}

function whatIsWrong(mistake: LessonFault): string {
	switch (mistake.fault) {
		case 'syntax':
			return syntax[mistake.wants]
		case 'not-utf8':
			return 'This is no UTF-8. Open the file in an editor and save it as UTF-8.'
		case 'too-deep':
			return `Lists and groups are in each other more than ${mistake.most} times here.`
		case 'too-much':
			return `A lesson has no more than ${number(mistake.most)} fields and values.`
		case 'unknown-field':
			return `${mistake.name === '' ? 'There is no such field here.' : `There is no field ${quoted(mistake.name)} here.`}${meant(mistake)}`
		case 'missing-field':
			return `The field ${quoted(mistake.name)} is missing here.`
		case 'repeated-field':
			return `${mistake.name === '' ? 'This field' : quoted(mistake.name)} stands in line ${mistake.first} already. Leave one of the two away.`
		case 'not-together':
			return `${quoted(mistake.name)} does not go together with ${quoted(mistake.other)}. Leave one of the two away.`
		case 'wrong-kind':
			return `Here belongs ${or(mistake.wants.map(kind => kinds[kind]))}, not ${kinds[mistake.found]}.`
		case 'not-one-of':
			return `Here belongs ${or(mistake.known)}${not(mistake.found)}.${didYouMean(mistake.near)}`
		case 'no-number':
			return `Here belongs a whole number from ${mistake.least} to ${mistake.most}.`
		case 'form':
			return `${forms[mistake.form]}${mistake.found === '' ? '' : ` It cannot be ${quoted(mistake.found)}.`}`
		case 'empty-list':
			return 'At least one entry belongs here.'
		case 'too-many':
			return `No more than ${mistake.most} entries belong here.`
		case 'secret':
			return 'A lesson holds no password, because a lesson is passed on. Write {"ask": true}, and it is asked for when the class begins; or {"environment": "NAME"}, and it is taken from that variable.'
		case 'twice':
			return `${quoted(mistake.found)} stands in line ${mistake.first} already. Leave one of the two away.`
		case 'file-and-folder':
			return `${quoted(mistake.found)} would be a file here, and the folder of another file. Rename one of the two.`
		case 'leads-out':
			return `${quoted(mistake.path)} leads out of the folder of the lesson. Copy what is needed into that folder.`
		case 'file-missing':
			return `${quoted(mistake.path)} is not there. It belongs into the folder of the lesson.`
		case 'not-a-file':
			return `${quoted(mistake.path)} is no file.`
		case 'not-a-folder':
			return `${quoted(mistake.path)} is no folder. A single file is written as [{"from": …, "to": …}].`
		case 'no-bundle':
			return `${quoted(mistake.path)} is no bundle. One is made by: mp-wizard bundle`
		case 'file-unreadable':
			return `${quoted(mistake.path)} cannot be read: ${clean(mistake.detail, 60)}.`
		case 'file-too-large':
			return `${quoted(mistake.path)} is too large. No more than ${bytes(mistake.most)} belong here in all.`
		case 'other-digest':
			return `${quoted(mistake.path)} has another content. If the file is right, write here: "${clean(mistake.found, 64)}"`
		case 'no-firmware':
			return mistake.why === 'damaged'
				? `${quoted(mistake.path)} is damaged or cut short. Copy it once more.`
				: `${quoted(mistake.path)} is no firmware that a board could start with. Take the .bin file for a new installation.`
		case 'other-chip':
			return `${quoted(mistake.path)} is firmware for ${clean(mistake.chip, 40)}. Write that for its chip, or take another file.`
		case 'not-text':
			return `${quoted(mistake.path)} is no text in UTF-8.`
		case 'board-name':
			return `No board can hold a file called ${quoted(mistake.path)}. Give it a shorter name, in fewer folders.`
	}
}

const syntax: Readonly<Record<SyntaxPart, string>> = {
	name: 'Here belongs a name in double quotes, like "boards".',
	value: 'Here belongs a value: a text in double quotes, a number, a list in [ ] or a group in { }.',
	colon: 'Here belongs a colon, between the name and its value.',
	comma: 'Here belongs a comma.',
	'close-brace': 'Here a } is missing.',
	'close-bracket': 'Here a ] is missing.',
	end: 'The lesson ended with the last }. Nothing belongs behind it.',
	quote: 'This text has no quotes at its end.',
	'double-quotes': 'Texts and names stand in double quotes: "…"',
	'no-word': 'Nothing but numbers, true, false and null stands without quotes.',
	'comment-end': 'This comment has no end. Write // in front of each line of it.',
	escape: 'A \\ in a text is written \\\\. In paths, write / instead.',
	character:
		'Within a text, a line end is written \\n and a tab \\t. Here it may lack its quotes at the end.',
	number: 'This is no number. It is written like 12.',
}

const kinds: Readonly<Record<JsonKind, string>> = {
	text: 'a text in double quotes',
	number: 'a number',
	list: 'a list in [ ]',
	group: 'a group in { }',
	'true-false': 'true or false',
	nothing: 'null',
}

const forms: Readonly<Record<LessonForm, string>> = {
	text: 'Here belongs one line, of no more than 200 characters.',
	sha256: 'A SHA-256 has 64 characters, from 0 to 9 and from a to f.',
	version: 'A lesson names its version by number, like "1.27.0", so that all boards get the same one.',
	board: 'A board has a name like "ESP32_GENERIC". All are listed by: mp-wizard boards.',
	variant: 'A variant has a name like "SPIRAM".',
	'local-path':
		'A file is named from the folder of the lesson, like "starter/main.py": with /, without .. and without a drive.',
	'board-path': 'A place on the board is written like "/main.py" or "/lib/sensor.py".',
	package: 'A package is named like "umqtt.simple", "github:org/repository" or "https://…".',
	ssid: 'The name of a Wi-Fi has 1 to 32 letters; signs like ä count twice.',
	variable: 'A variable has a name of letters, digits and _, like "CLASS_WIFI_PASSWORD".',
	code: 'Here belongs Python code, of no more than 20,000 characters. More of it goes into a file, with "run".',
	printed: 'Here belongs one line, of no more than 500 characters.',
	'name-pattern': 'A name has letters, digits and one %d or %02d for the number, like "robot-%02d".',
}

function meant({near, known}: {readonly near: readonly string[]; readonly known: readonly string[]}): string {
	return near.length > 0 ? didYouMean(near.map(quoted)) : ` There is: ${and(known)}.`
}

function didYouMean(near: readonly string[]): string {
	return near.length === 0 ? '' : ` Did you mean ${or(near)}?`
}

function not(found: string): string {
	return found === '' ? '' : `, not ${quoted(found)}`
}

function quoted(text: string): string {
	return `“${clean(text, 80)}”`
}
