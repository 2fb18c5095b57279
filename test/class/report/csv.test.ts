/** The report as a table: what a spreadsheet makes of it, and that nothing of it is lost. */

import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {csvCells, csvHead, csvLine, csvRow, rowsFromCsv} from '../../../src/class/report/csv.ts'
import {rowFrom, rowTime} from '../../../src/class/report/row.ts'
import {anything, hostile, row, rows} from './rows.ts'

describe('the table', () => {
	it('begins with the mark of its bytes and the names of its columns', () => {
		expect(Buffer.from(csvHead).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
		expect(csvHead.slice(1)).toBe(
			'time,socket,name,mac,result,problem,title,seconds,tries,chip,board,variant,version,firmware_sha256,files,bytes,lesson\r\n',
		)
	})

	it('has a line for each board', () => {
		expect(csvRow(row)).toBe(
			`2026-11-27T09:14:03+01:00,3,robot-17,24:0a:c4:12:34:56,done,,,28.3,1,ESP32-S3,ESP32_GENERIC_S3,SPIRAM_OCT,1.27.0,${'ab'.repeat(32)},3,1234,${'cd'.repeat(32)}\r\n`,
		)
	})

	it('is read back as it was written, whatever boards call themselves', () => {
		fc.assert(
			fc.property(rows, all => {
				expect(rowsFromCsv(csvHead + all.map(csvRow).join(''))).toEqual(all)
			}),
		)
	})

	it('of a spreadsheet that has written it anew is read as well', () => {
		const [head, line] = [csvHead.slice(1), csvRow({...row, name: 'a "b", c'})]
		const inQuotes = csvCells(head + line).map(cells => cells.map(cell => `"${cell.replaceAll('"', '""')}"`))
		const saved = inQuotes.map(cells => cells.join(',')).join('\n')
		expect(rowsFromCsv(saved)).toEqual([{...row, name: 'a "b", c'}])
	})
})

describe('a cell', () => {
	it.each(hostile)('with %j in it is no formula, at a comma or at a semicolon', text => {
		// The two ways in which a spreadsheet may cut lines, each with its quotes.
		for (const cut of [',', ';']) {
			const cells = cutAt(csvLine(['a', text, 'b']), cut)
			for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/)
		}
	})

	it('with anything in it is no formula, and is read back as it is', () => {
		const text = fc.string({unit: fc.constantFrom(...'=+-@\t\r\n,;"\' a＝')})
		fc.assert(
			fc.property(fc.array(text, {minLength: 2, maxLength: 4}), cells => {
				const line = csvLine(cells)
				expect(csvCells(line)).toEqual([cells])
				for (const cut of [',', ';'])
					for (const cell of cutAt(line, cut)) expect(cell).not.toMatch(/^[=+\-@\t＝＋－＠]/)
			}),
			{numRuns: 2000},
		)
	})
})

/** As a spreadsheet cuts lines at `cut`: quotes count where a cell begins with them, and otherwise are letters. */
function cutAt(text: string, cut: string): readonly string[] {
	const cells: string[] = []
	let [cell, isQuoted] = ['', false]
	for (let at = 0; at < text.length; at += 1) {
		const letter = text[at]!
		if (isQuoted) {
			if (letter !== '"') cell += letter
			else if (text[at + 1] === '"') {
				cell += '"'
				at += 1
			} else isQuoted = false
		} else if (letter === '"' && cell === '') isQuoted = true
		else if (letter === cut || letter === '\n') {
			cells.push(cell)
			cell = ''
		} else cell += letter
	}
	return [...cells, cell]
}

describe('a row', () => {
	it('once made is the same when it is made again', () => {
		fc.assert(
			fc.property(anything, one => {
				expect(rowFrom(rowFrom(one))).toEqual(rowFrom(one))
			}),
			{numRuns: 2000},
		)
	})

	it.each(hostile)('has nothing of %j that a screen obeys, and no end that is not near', text => {
		const made = rowFrom({...row, name: text, problem: {code: 'no-answer', title: text}})
		expect(JSON.stringify(made)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/)
		expect(JSON.stringify(made).length).toBeLessThan(1500)
	})

	it.each([
		null,
		7,
		[],
		{...row, time: 'yesterday'},
		{...row, mac: '../../x'},
		{...row, mac: '24:0a:c4:12:34'},
		{...row, result: 'great'},
		{...row, seconds: -1},
		{...row, seconds: '28'},
		{...row, tries: 0.5},
		{...row, socket: undefined},
	])('is not made of %j', value => {
		expect(rowFrom(value)).toBeUndefined()
	})

	it('tells its time by the place of this computer', () => {
		const moment = Date.UTC(2026, 10, 27, 23, 59, 3)
		expect(rowTime(moment, 60)).toBe('2026-11-28T00:59:03+01:00')
		expect(rowTime(moment, -210)).toBe('2026-11-27T20:29:03-03:30')
		expect(rowTime(moment, 0)).toBe('2026-11-27T23:59:03+00:00')
		expect(Date.parse(rowTime(moment))).toBe(moment)
	})
})
