/**
 * Loaded before the program: writes the processor time that the process has used, in seconds, into the file METER_FILE, at the first thing on
 * stdout that holds METER_AT, or at its end where that is not set.
 */

const {writeFileSync} = require('node:fs')

const {METER_FILE: file, METER_AT: at} = process.env

function write() {
	const {user, system} = process.cpuUsage()
	writeFileSync(file, String((user + system) / 1e6))
}

if (at === undefined) process.on('exit', write)
else {
	const {stdout} = process
	const {write: own} = stdout
	stdout.write = (chunk, ...rest) => {
		if (stdout.write !== own && Buffer.from(chunk).includes(at)) {
			stdout.write = own
			write()
		}
		return own.call(stdout, chunk, ...rest)
	}
}
