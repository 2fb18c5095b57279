/** What step 1 says. */

import type {PortInfo} from '../../serial/port.ts'
import {type ConnectStep, highlightedPort, offeredPorts, unlikelyPorts} from '../../wizard/steps/connect.ts'
import {words} from '../../words/index.ts'

import {type Page, question, type Row} from './page.ts'

export function connectPage(step: ConnectStep): Page {
	const ports = offeredPorts(step)
	const hidden = step.all ? 0 : unlikelyPorts(step)
	const hiddenNote = hidden > 0 ? [words.port.hidden(hidden)] : []
	if (step.ports === undefined) return question({title: words.port.looking})
	if (ports.length === 0) {
		return question({
			title: words.port.plugIn,
			notes: [words.port.cable, words.port.waiting, words.port.test, ...hiddenNote],
		})
	}
	const marks = words.portMarks(ports)
	return question({
		title: ports.length === 1 ? words.port.isThisIt : words.port.which,
		notes: hiddenNote,
		rows: ports.map((port, at) => portRow(port, at === 0 && isMostLikely(ports), marks[at]!)),
		at: highlightedPort(step)?.path,
	})
}

function isMostLikely([first, ...others]: readonly PortInfo[]): boolean {
	return first?.likelihood === 'likely' && others.length > 0
}

function portRow(port: PortInfo, mostLikely: boolean, mark: string): Row {
	const detail = [words.portPath(port), mostLikely ? words.port.mostLikely : '', mark]
	return {value: port.path, label: words.portTitle(port), detail: detail.filter(Boolean).join(', ')}
}
