/** What step 1 says. */

import type {PortInfo} from '../../serial/port.ts'
import {type ConnectStep, highlightedPort, offeredPorts, unlikelyPorts} from '../../wizard/steps/connect.ts'
import {portMarks, portTitle} from '../../words/en/ports.ts'
import {connect, portPath} from '../../words/en/wizard.ts'
import {type Page, question, type Row} from './page.ts'

export function connectPage(step: ConnectStep): Page {
	const ports = offeredPorts(step)
	const hidden = step.all ? 0 : unlikelyPorts(step)
	const hiddenNote = hidden > 0 ? [connect.hidden(hidden)] : []
	if (step.ports === undefined) return question({title: connect.looking})
	if (ports.length === 0) {
		return question({
			title: connect.plugIn,
			notes: [connect.cable, connect.waiting, connect.test, ...hiddenNote],
		})
	}
	const marks = portMarks(ports)
	return question({
		title: ports.length === 1 ? connect.isThisIt : connect.which,
		notes: hiddenNote,
		rows: ports.map((port, at) => portRow(port, at === 0 && isMostLikely(ports), marks[at]!)),
		at: highlightedPort(step)?.path,
	})
}

function isMostLikely([first, ...others]: readonly PortInfo[]): boolean {
	return first?.likelihood === 'likely' && others.length > 0
}

function portRow(port: PortInfo, mostLikely: boolean, mark: string): Row {
	const detail = [portPath(port), mostLikely ? connect.mostLikely : '', mark]
	return {value: port.path, label: portTitle(port), detail: detail.filter(Boolean).join(', ')}
}
