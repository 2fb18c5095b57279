/** What step 3 says. */

import type {Environment} from '../../environment.ts'
import {highlighted} from '../../wizard/rows.ts'
import {ownFile} from '../../wizard/steps/board.ts'
import type {FileStep} from '../../wizard/steps/file.ts'
import {type FirmwareStep, firmwareValues} from '../../wizard/steps/firmware.ts'
import type {ListStep} from '../../wizard/steps/list.ts'
import {words} from '../../words/index.ts'
import {type Page, question, type Row, work} from './page.ts'

export function listPage({progress}: ListStep): Page {
	return work({title: words.firmware.lookingUp, doing: progress ? words.doing(progress) : ''})
}

export function firmwarePage(step: FirmwareStep, {site, demo}: Pick<Environment, 'site' | 'demo'>): Page {
	const {list, missing} = step
	const newest = list.value.find(({stable}) => stable)
	const rows = list.value.map(
		(listed): Row => ({
			value: listed.file,
			label: words.versionName(listed.version),
			detail: words.firmwareDetail(listed, listed === newest),
		}),
	)
	const own: Row = {value: ownFile, label: words.board.ownFile, detail: words.board.ownFileDetail}
	return question({
		title: words.firmware.which,
		warnings: missing === undefined ? [] : [words.firmware.missing(missing)],
		notes: [
			...(rows.length === 0 ? [words.firmware.none] : []),
			demo ? words.firmware.demoSite : words.sourceLine(list, site),
		],
		rows: [...rows, own],
		at: highlighted(firmwareValues(step), step.at),
	})
}

export function filePage({path}: FileStep): Page {
	return question({
		title: words.firmware.where,
		notes: [words.firmware.how],
		field: {label: words.firmware.field, text: path, hint: ''},
	})
}
