/** The tool `doctor`: why a board is not seen or does not answer. */

import {doctor as checkUp} from '../../commands/doctor.ts'
import {portMeant} from '../port-meant.ts'
import {computer, gives, list, port, portName, takes, usbDevice, verdict} from '../schemas.ts'
import {looks, type Tool} from '../tool.ts'

export const doctor: Tool<{readonly port?: string}> = {
	name: 'doctor',
	title: 'Why does a board not answer?',
	description:
		'Looks at the USB bus, drivers, permissions and ports of this computer, and asks the board, to find out why it is not seen or does not answer: the verdict, or a problem, with what a person should do. A verdict with the code ok: all is well. Restarts the board, so its main.py runs anew. Serial numbers are left out.',
	input: takes({port: portName}, ['port']),
	output: gives({computer, usb: list(usbDevice), ports: list(port), verdict}),
	hints: looks,
	opensPort: true,
	async run(given, desk) {
		const {env, gathered, options, program, report, run, signal} = desk
		const {port: _, ...others} = options
		const named = await portMeant(given, desk)
		const asked = {
			...others,
			json: true,
			plain: true,
			serials: false,
			...(named !== undefined && {port: named}),
		}
		await checkUp(env, asked, program, report, run, signal)
		return {
			...gathered.each('computer', 'verdict', 'problem'),
			usb: gathered.all('usb'),
			ports: gathered.all('port'),
		}
	},
}
