/** Sets what Ink reads while it is being imported, then runs the program. */

const refuse = require('./refuse.cjs')

// Ink draws nothing until the end where either of these is set, even on a terminal: to a person that looks like a hang.
if (process.stdout.isTTY) {
	delete process.env.CI
	delete process.env.CONTINUOUS_INTEGRATION
}

import('#program')
	.then(({main}) => main(process.argv.slice(2)))
	.then(code => {
		process.exitCode = code
	})
	.catch(error => {
		// Nothing of the program could be loaded, so that it is said here; any other error is a bug, and Node tells of it.
		if (error.code !== 'EMFILE' && error.code !== 'ENFILE') throw error
		const title = 'This computer lets the program open too few files at once'
		refuse('too-few-files', title, ['Raise the limit and start again: ulimit -n 1024'], {seen: error.code})
	})
