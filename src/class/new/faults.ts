/** What would be wrong in a lesson with one answer in it: the rules of a lesson file, asked before there is one. */

import type {Os} from '../../environment.ts'
import {isProblem, type Problem} from '../../problem.ts'
import {causeOf} from '../../rules/cause.ts'
import {words} from '../../words/index.ts'
import {checkLessonFiles} from '../lesson/contents.ts'
import {defaults, type LessonFacts} from '../lesson/lesson.ts'
import {brokenRules} from '../lesson/rules.ts'
import {validateLesson} from '../lesson/validate.ts'
import {lessonText} from '../lesson/write-lesson.ts'

/** A lesson with nothing wrong in it, for what an answer says nothing of. */
const sound: LessonFacts = {
	boards: [{board: 'ESP32_GENERIC', version: '1.0', sha256: '0'.repeat(64)}],
	files: [],
	packages: [],
	found: defaults.found,
}

/**
 * The sentence for the first thing that is wrong with a part of a lesson whose file is to lie in `folder`, absolute and without links; undefined
 * where nothing is, the files that it names included.
 */
export async function wrongIn(
	part: Partial<LessonFacts>,
	folder: string,
	signal: AbortSignal,
): Promise<string | undefined> {
	const facts = {...sound, ...part}
	const value: unknown = JSON.parse(lessonText(facts))
	const {mistakes} = await validateLesson(value)
	const [mistake] = [...mistakes, ...brokenRules(value, () => 1)]
	if (mistake) return words.lesson.fault(mistake.fault)
	try {
		await checkLessonFiles({...facts, file: '', folder, places: new Map()}, signal)
		return undefined
	} catch (error) {
		if (error instanceof Error && isProblem(error, 'lesson-invalid'))
			return words.lesson.fault(error.facts.errors[0]!)
		throw error
	}
}

/** A failure in two lines, for somebody who can give another answer. */
export function linesOf(problem: Problem, os: Os): readonly string[] {
	const {title, seen} = words.causeCard(causeOf(problem), os)
	return [title, seen].filter(line => line !== '')
}
