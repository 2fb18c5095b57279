/** What step 1 says. */

import type {PortInfo} from '../../serial/port.ts'
import {type ConnectStep, highlightedPort, offeredPorts, unlikelyPorts} from '../../wizard/steps/connect.ts'
import {portTitle} from '../../words/en/ports.ts'
import {connect, portMark, portPath} from '../../words/en/wizard.ts'
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
	return question({
		title: ports.length === 1 ? connect.isThisIt : connect.which,
		notes: hiddenNote,
		rows: ports.map((port, index) => portRow(port, index, ports)),
		at: highlightedPort(step)?.path,
	})
}

function portRow(port: PortInfo, index: number, ports: readonly PortInfo[]): Row {
	const label = portTitle(port)
	const twin = ports.some(other => other !== port && portTitle(other) === label)
	const likeliest = index === 0 && ports.length > 1 && port.likelihood === 'likely'
	const detail = [portPath(port), likeliest ? connect.mostLikely : '', twin ? portMark(port) : '']
	return {value: port.path, label, detail: detail.filter(Boolean).join(', ')}
}
