/** The same job in the words of esptool 5, for who wants to try it with another program. Pure. */

import type {FlashOrder} from '../environment.ts'

/** One command a line. Without a speed that was asked for esptool takes its own. */
export function esptoolCommands(order: FlashOrder): readonly string[] {
	const {chip, port, baud, file, offset, erase, stub, settings = {}} = order
	const options = [
		`--chip ${chip.toLowerCase().replace('-', '')}`,
		`--port ${word(port)}`,
		...(baud === undefined ? [] : [`--baud ${baud}`]),
		...(stub ? [] : ['--no-stub']),
	].join(' ')
	const wishes = [
		['--flash-mode', settings.mode],
		['--flash-freq', settings.frequency],
		['--flash-size', settings.size],
	]
		.map(([name, value]) => (value === undefined ? '' : `${name} ${value} `))
		.join('')
	return [
		...(erase === 'everything' ? [`esptool ${options} erase-flash`] : []),
		`esptool ${options} write-flash ${wishes}0x${offset.toString(16)} ${word(file)}`,
	]
}

/** As a shell takes it. */
function word(text: string): string {
	return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
