/**
 * What `npm test` leaves to `npm run test:long`: the same sentence over more chips, systems and faults than a change meets in
 * one way through the program. Each kind is still met by some.
 */

export const isLong = process.env.LONG !== undefined

/** All of them at length; else one of each `every`, from the first. */
export function sample<const T>(all: readonly T[], every: number): readonly T[] {
	return isLong ? all : all.filter((_, at) => at % every === 0)
}
