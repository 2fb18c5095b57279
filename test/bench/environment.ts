/** The least Environment that the jobs need: ports that are opened as the caller says, and no list of ports, no site, no memory. */

import {tmpdir} from 'node:os'
import {systemClock} from '#built/clock'
import type {Environment, Terminal} from '#built/environment'
import {nodeOs, nodeTerminal} from '#built/node-terminal'
import type {Port, PortInfo} from '#built/serial/port'
import {forgetfulSettings} from '../../src/virtual/forgetful-settings.ts'

export function environmentOver(
	openPort: (port: PortInfo, baud: number, signal?: AbortSignal) => Promise<Port>,
	terminal: Terminal = nodeTerminal(),
): Environment {
	return {
		async *watchPorts() {},
		usb: {
			readTree: async () => ({devices: []}),
			host: () => Promise.reject(new Error('nobody asks')),
			access: async () => ({state: 'free'}),
		},
		openPort,
		linkTarget: async path => path,
		site: '',
		cacheFolder: tmpdir(),
		settings: forgetfulSettings(),
		clock: systemClock,
		terminal,
		os: nodeOs(),
		async close() {},
	}
}
