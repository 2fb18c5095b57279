/** The text of a lesson file, made from what it says. What stands there by default is left away. Writes no file. */

import {defaults, type LessonCheck, type LessonFacts, type LessonNames, type LessonWifi} from './lesson.ts'
import {schemaFileName} from './schema.ts'

/** JSON with tabs and an end of line; `readLesson` makes the same facts of it. The schema is looked for beside it, as `schemaFileName`. */
export function lessonText(facts: LessonFacts): string {
	const {title, boards, bundle, files, packages, wifi, check, found, names} = facts
	const lesson = {
		$schema: `./${schemaFileName}`,
		lesson: title,
		boards,
		bundle,
		files: files.length > 0 ? files : undefined,
		packages: packages.length > 0 ? packages : undefined,
		wifi: wifi && wifiFields(wifi),
		check: check && checkFields(check),
		found: found === defaults.found ? undefined : found,
		names: names && namesField(names),
	}
	return `${JSON.stringify(lesson, undefined, '\t')}\n`
}

function wifiFields({ssid, password}: LessonWifi): object {
	if (password === 'none') return {ssid}
	return {ssid, password: password === 'ask' ? {ask: true} : {environment: password.environment}}
}

function checkFields({run, prints: {text, isLine}, seconds}: LessonCheck): object {
	return {
		...('file' in run ? {run: run.file} : {code: run.code}),
		prints: isLine ? {line: text} : text,
		seconds: seconds === defaults.seconds ? undefined : seconds,
	}
}

function namesField({pattern, first}: LessonNames): unknown {
	return first === defaults.first ? pattern : {pattern, first}
}
