/** What the port step says. */

import type {PortInfo} from '../../../serial/port.ts'
import {words} from '../../../words/index.ts'
import {type Page, question, type Row} from '../../engine/page.ts'
import {highlightedPort, offeredPorts, type PortStep, unlikelyPorts} from './step.ts'

export function portPage(step: PortStep): Page {
	const say = words.port
	const ports = offeredPorts(step)
	const hidden = step.all ? 0 : unlikelyPorts(step)
	const hiddenNote = hidden > 0 ? [say.hidden(hidden)] : []
	if (step.ports === undefined) return question({title: say.looking})
	if (step.before && ports.length === 0)
		return question({title: say.next(step.before.mac), notes: [say.waiting, ...hiddenNote]})
	if (ports.length === 0) {
		return question({title: say.plugIn, notes: [say.cable, say.waiting, say.test, ...hiddenNote]})
	}
	const marks = words.portMarks(ports)
	return question({
		title: ports.length === 1 ? say.isThisIt : say.which,
		notes: [
			...(step.before ? [(step.all ? say.amongThese : say.notThis)(step.before.mac)] : []),
			...hiddenNote,
		],
		rows: ports.map((port, at) => portRow(port, at === 0 && isMostLikely(ports), marks[at]!)),
		at: highlightedPort(step)?.path,
	})
}

export function portHelp(step: PortStep): string {
	return step.ports && offeredPorts(step).length === 0 ? words.port.helpNone : words.port.help
}

function isMostLikely([first, ...others]: readonly PortInfo[]): boolean {
	return first?.likelihood === 'likely' && others.length > 0
}

function portRow(port: PortInfo, mostLikely: boolean, mark: string): Row {
	const detail = [words.portPath(port), mostLikely ? words.port.mostLikely : '', mark]
	return {value: port.path, label: words.portTitle(port), detail: detail.filter(Boolean).join(', ')}
}
