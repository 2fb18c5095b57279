/** What the firmware step says. */

import {words} from '../../../words/index.ts'
import {highlighted} from '../../engine/cursor.ts'
import type {Model} from '../../engine/model.ts'
import {type Page, type PageContext, question, type Row} from '../../engine/page.ts'
import {ownFile} from '../board/step.ts'
import {type FirmwareStep, firmwareValues} from './step.ts'

export function firmwarePage(step: FirmwareStep, _model: Model, {site, demo}: PageContext): Page {
	const say = words.firmware
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
		title: say.which,
		warnings: missing === undefined ? [] : [say.missing(missing)],
		notes: [...(rows.length === 0 ? [say.none] : []), demo ? say.demoSite : words.sourceLine(list, site)],
		rows: [...rows, own],
		at: highlighted(firmwareValues(step), step.at),
	})
}
