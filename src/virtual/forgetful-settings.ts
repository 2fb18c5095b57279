/** Settings that are remembered as long as the program runs, and nowhere kept. */

import type {Remembered, Settings} from '../environment.ts'

export function forgetfulSettings(): Settings {
	const remembered: Partial<Remembered> = {}
	return {
		get: async key => remembered[key],
		set: async (key, value) => {
			remembered[key] = value
			return false
		},
		update: async (key, change) => {
			remembered[key] = change(remembered[key])
			return false
		},
		forget: async key => {
			delete remembered[key]
			return false
		},
	}
}
