/** `flash --all`: what of its options goes together where every board is meant. */

import {words} from '../words/index.ts'
import {countOf} from './class-command.ts'
import type {Options, Typed} from './options.ts'
import {usage} from './values.ts'

export interface AllBoards {
	/** It ends by itself once so many boards are over. */
	readonly count?: number
}

/** Undefined where one board is meant. Throws Problem('usage') for what cannot be meant together. */
export function allBoardsOf(options: Options, {all, count}: Typed): AllBoards | undefined {
	if (count === '') throw usage(words.usage.empty('--count'))
	if (all !== true) {
		if (count !== undefined) throw usage(words.classroom.countNeedsAll)
		return undefined
	}
	if (options.port !== undefined) throw usage(words.classroom.allNeedsNone('--port'))
	if (options.eraseFiles) throw usage(words.classroom.allNeedsNone('--erase-files'))
	if (options.saveFiles !== undefined && options.saveFiles === options.putFiles)
		throw usage(words.classroom.allOwnFiles)
	if (options.saveFiles !== undefined && options.keepFiles) throw usage(words.classroom.keepOrSave)
	return typeof count === 'string' ? {count: countOf(count)} : {}
}
