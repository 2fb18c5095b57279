/** What step 3 says. */

import type {Environment} from '../../environment.ts'
import {highlighted} from '../../wizard/rows.ts'
import {ownFile} from '../../wizard/steps/board.ts'
import type {FileStep} from '../../wizard/steps/file.ts'
import {type FirmwareStep, firmwareValues} from '../../wizard/steps/firmware.ts'
import type {ListStep} from '../../wizard/steps/list.ts'
import {board, doing, firmware, firmwareDetail, sourceLine, versionName} from '../../words/en/wizard.ts'
import {type Page, question, type Row, work} from './page.ts'

export function listPage({progress}: ListStep): Page {
	return work({title: firmware.lookingUp, doing: progress ? doing(progress) : ''})
}

export function firmwarePage(step: FirmwareStep, {site, demo}: Pick<Environment, 'site' | 'demo'>): Page {
	const {list, missing} = step
	const newest = list.value.find(({stable}) => stable)
	const rows = list.value.map(
		(listed): Row => ({
			value: listed.file,
			label: versionName(listed.version),
			detail: firmwareDetail(listed, listed === newest),
		}),
	)
	const own: Row = {value: ownFile, label: board.ownFile, detail: board.ownFileDetail}
	return question({
		title: firmware.which,
		warnings: missing === undefined ? [] : [firmware.missing(missing)],
		notes: [...(rows.length === 0 ? [firmware.none] : []), demo ? firmware.demoSite : sourceLine(list, site)],
		rows: [...rows, own],
		at: highlighted(firmwareValues(step), step.at),
	})
}

export function filePage({path}: FileStep): Page {
	return question({
		title: firmware.where,
		notes: [firmware.how],
		field: {label: firmware.field, text: path, hint: ''},
	})
}
