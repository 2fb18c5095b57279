/** How the work of this room fails: with a Problem. Whatever else is thrown is a bug, and passes. */

import {isProblem, Problem} from '../../src/problem.ts'

/** What `work` fails with, if it does. */
export async function failure(work: Promise<unknown>): Promise<Problem | undefined> {
	try {
		await work
		return undefined
	} catch (error) {
		if (error instanceof Problem) return error
		throw error
	}
}

/** What `action` finds wrong with what the site has sent; nothing: ''. */
export function detailOf(action: () => unknown): string {
	try {
		action()
	} catch (error) {
		if (isProblem(error, 'site-nonsense')) return error.facts.detail
		throw error
	}
	return ''
}
