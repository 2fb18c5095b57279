import {expect, it} from 'vitest'
import type {Printed} from '../../../src/class/ends.ts'
import {PrintedLines, printedBounds} from '../../../src/class/printed-lines.ts'

function heard() {
	const told: Printed[] = []
	const time = {at: 0}
	const lines = new PrintedLines({now: () => time.at}, printed => told.push(printed))
	return {
		lines,
		time,
		told,
		add: (text: string) => lines.add(Buffer.from(text)),
		texts: () => told.filter(({count}) => count > 0).map(({line}) => line),
	}
}

it('a program that has begun is told of before it prints', () => {
	expect(heard().told).toEqual([{line: '', count: 0, isFlood: false}])
})

it('lines are told whole, whatever pieces they come in, also where a letter is cut in two', () => {
	const {lines, add, texts} = heard()
	const bytes = Buffer.from('größer\r\n\r\nthe end')
	for (const byte of bytes) lines.add(Uint8Array.of(byte))
	expect(texts()).toEqual(['größer', ''])
	lines.end()
	expect(texts()).toEqual(['größer', '', 'the end'])
	add('\r\n')
	lines.end()
	expect(lines.last).toBe('the end')
})

it('a line that is drawn over and over is told as it is in the end', () => {
	const {add, texts} = heard()
	add(' 10 %\r 50 %\r100 %\r\n')
	expect(texts()).toEqual(['100 %'])
})

it('a line without an end is kept up to a bound, however much comes', () => {
	const {lines, add, texts} = heard()
	for (let at = 0; at < 1000; at += 1) add('x'.repeat(1000))
	lines.end()
	expect(texts()).toEqual(['x'.repeat(printedBounds.line)])
})

it('of a flood the last line is told now and then, and at its end', () => {
	const {lines, add, told, time} = heard()
	for (let at = 1; at <= printedBounds.lines; at += 1) add(`${at}\n`)
	expect(told).toHaveLength(1 + printedBounds.lines)
	time.at = 10_000
	add('a\nb\nc\n')
	expect(told.slice(1 + printedBounds.lines).map(({line}) => line)).toEqual(['a'])
	time.at += printedBounds.everyMs
	add('d\ne\n')
	lines.end()
	expect(told.slice(1 + printedBounds.lines)).toEqual([
		{line: 'a', count: printedBounds.lines + 1, isFlood: true},
		{line: 'd', count: printedBounds.lines + 4, isFlood: true},
		{line: 'e', count: printedBounds.lines + 5, isFlood: true},
	])
})
