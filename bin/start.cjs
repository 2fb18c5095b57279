/** Sets what Ink and chalk read while they are being imported, then runs the program. */

// Ink draws nothing until the end where CI is set, even on a terminal: to a person that looks like a hang.
if (process.stdout.isTTY) delete process.env.CI

// chalk does not know https://no-color.org, but it knows this.
if (process.env.NO_COLOR && process.env.FORCE_COLOR === undefined) process.env.FORCE_COLOR = '0'

import('#program')
	.then(({main}) => main(process.argv.slice(2)))
	.then(code => {
		process.exitCode = code
	})
