/** What the firmware step says. */

import type {Firmware} from '../../../micropython/board.ts'
import {isOpenToAll} from '../../../rules/mirror.ts'
import {hasPreviewsOnly} from '../../../rules/version.ts'
import {words} from '../../../words/index.ts'
import {highlighted} from '../../engine/cursor.ts'
import type {Model} from '../../engine/model.ts'
import {type Page, type PageContext, question, type Row} from '../../engine/page.ts'
import {ownFile} from '../board/step.ts'
import {sourceNote} from '../source-note.ts'
import {type FirmwareStep, firmwareValues, otherParts, versionsIn} from './step.ts'

export function firmwarePage(step: FirmwareStep, _model: Model, context: PageContext): Page {
	const say = words.firmware
	const {list, missing, part} = step
	const values = firmwareValues(step)
	return question({
		title: part === 'newest' ? say.which : say.parts[part].title,
		warnings: missing === undefined ? [] : [say.missing(missing)],
		notes: [
			...(list.value.length === 0 ? [say.none] : []),
			...(hasPreviewsOnly(list.value) ? [say.previewsOnly] : []),
			sourceNote(list, context),
			...(list.from === 'site' && isOpenToAll(context.site) ? [say.openToAll] : []),
		],
		rows: values.map(value => rowOf(value, step)),
		at: highlighted(values, step.at),
	})
}

function rowOf(value: string, step: FirmwareStep): Row {
	switch (value) {
		case ownFile:
			return {value, label: words.board.ownFile, detail: words.board.ownFileDetail}
		case otherParts.older:
		case otherParts.previews: {
			const part = value === otherParts.older ? 'older' : 'previews'
			const {row, detail} = words.firmware.parts[part]
			return {value, label: row, detail: detail(versionsIn(step, part).length)}
		}
		default:
			return versionRow(step.list.value.find(({file}) => file === value)!, step)
	}
}

function versionRow(firmware: Firmware, {list}: FirmwareStep): Row {
	const newest = list.value.find(({stable}) => stable)
	return {
		value: firmware.file,
		label: words.shortVersion(firmware.version),
		detail: words.firmwareDetail(firmware, firmware === newest),
	}
}
