import {expect, it} from 'vitest'
import {isWizard} from '../../src/usb/own-processes.ts'

it.each([
	['node /usr/local/bin/mp-wizard repl'],
	['/usr/bin/node /home/ann/mp-wizard/bin/mp-wizard.cjs'],
	['nodejs --conditions=modules -r ./x.js bin/mp-wizard.cjs flash'],
	['C:\\nodejs\\node.exe C:\\npm\\mp-wizard.cjs'],
])('another run of this program is known by how it was started: %s', line => {
	expect(isWizard(line.split(' '))).toBe(true)
})

it.each([
	['thonny'],
	['node'],
	[''],
	['node server.js mp-wizard.cjs'],
	['node -r mp-wizard.cjs server.js'],
	['mp-wizard'],
	['vim /home/ann/mp-wizard.cjs'],
	['node /home/ann/mp-wizard/server.js'],
	['node /tmp/not-mp-wizard.cjs'],
])('what only has the name in it is another program: %s', line => {
	expect(isWizard(line.split(' '))).toBe(false)
})
