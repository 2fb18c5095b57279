/**
 * Says why nothing of the program can run here, on stderr and, where that was asked for, as its only event. Node 6 can read it
 * (ES2016, no modules). With its callers the only prose outside src/words/: nothing of src can be loaded yet.
 */
'use strict'

/** `facts`: what else the event tells. */
module.exports = function refuse(code, title, fixes, facts) {
	console.error([title].concat(fixes).join('\n  '))
	const event = Object.assign({event: 'problem', code, title}, facts, {fixes, board: 'untouched'})
	if (process.argv.includes('--json')) console.log(JSON.stringify(event))
	process.exitCode = 2
}
