/** Whether this program was started by `npx mp-wizard`: then a shell may know no `mp-wizard` alone. Pure. */

/**
 * npm sets these for what it starts, and they are handed on: of a program that another one has started (`npx vitest`), the script is the
 * other one.
 */
export function isCalledByNpx(variables: Readonly<Record<string, string | undefined>>): boolean {
	const {npm_lifecycle_event: event, npm_lifecycle_script: script = ''} = variables
	return event === 'npx' && /^["']?mp-wizard(?:["'\s]|$)/.test(script)
}
