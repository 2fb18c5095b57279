/** Loaded before the program: whatever opens a socket, looks up a name or listens is told of on stderr, and the process ends with 99. */

const {writeSync} = require('node:fs')
const refuse = what => () => {
	writeSync(2, `a socket: ${what}\n${new Error().stack}\n`)
	process.exit(99)
}
const net = require('node:net')
const dns = require('node:dns')
const dgram = require('node:dgram')
net.Socket.prototype.connect = refuse('connect')
net.Server.prototype.listen = refuse('listen')
for (const name of Object.keys(dns)) if (/^(lookup|resolve|reverse)/.test(name)) dns[name] = refuse(name)
for (const name of Object.keys(dns.promises))
	if (/^(lookup|resolve|reverse)/.test(name)) dns.promises[name] = refuse(name)
dgram.createSocket = refuse('udp')
require('node:module').syncBuiltinESMExports()
