import {render} from 'ink-testing-library'
import {type ComponentType, createElement, useEffect} from 'react'
import {afterEach, describe, expect, it, vi} from 'vitest'
import {List} from '../../src/ui/parts/list.tsx'
import type {Row} from '../../src/wizard/engine/page.ts'

/** Which rows came and went, in order. */
const comings: string[] = []

// The package as it is, around rows that are counted.
vi.mock('ink-select-input', async load => {
	const {default: SelectInput} = await load<typeof import('ink-select-input')>()
	type Props = Parameters<typeof SelectInput>[0]
	const counted = new Map<unknown, ComponentType<{label: string}>>()
	const counting = (item: ComponentType<{label: string}>) => {
		const known = counted.get(item)
		if (known) return known
		const Counted = (props: {label: string}) => {
			useEffect(() => {
				comings.push(`+${props.label}`)
				return () => void comings.push(`-${props.label}`)
			}, [props.label])
			return createElement(item, props)
		}
		counted.set(item, Counted)
		return Counted
	}
	return {
		default: (props: Props) =>
			createElement(SelectInput, {
				...props,
				itemComponent: counting(props.itemComponent as ComponentType<{label: string}>),
			} as Props),
	}
})

const rows = (...names: readonly string[]): Row[] =>
	names.map(name => ({value: name, label: `row ${name}`, detail: ''}))
const size = {columns: 80, rows: 24}

function shown(list: readonly Row[], at: string | undefined, room = 20) {
	const element = (rows: readonly Row[], at: string | undefined) => (
		<List rows={rows} at={at} size={size} room={room} />
	)
	const {lastFrame, frames, rerender} = render(element(list, at))
	return {
		frames,
		show: (rows: readonly Row[], at: string | undefined) => rerender(element(rows, at)),
		/** The row with the pointer. */
		pointed: () => lastFrame()?.match(/^❯ (.*)$/gm),
		lines: () =>
			lastFrame()
				?.split('\n')
				.map(line => line.trim()),
	}
}

afterEach(() => {
	comings.length = 0
})

describe('a list', () => {
	it('mounts no row anew when the cursor moves, and draws one frame', () => {
		const {show, pointed, frames} = shown(rows('a', 'b', 'c'), 'a')
		expect(comings).toEqual(['+row a', '+row b', '+row c'])
		for (const [move, at] of ['b', 'c', 'b', 'a'].entries()) {
			show(rows('a', 'b', 'c'), at)
			expect(pointed()).toEqual([`❯ row ${at}`])
			expect(frames.length).toBe(2 + move)
		}
		expect(comings).toHaveLength(3)
	})

	it('keeps the pointer on its value, and the other rows mounted, when one comes and one goes', () => {
		const {show, pointed, lines} = shown(rows('a', 'b', 'c'), 'b')
		show(rows('new', 'a', 'b', 'c'), 'b')
		expect(pointed()).toEqual(['❯ row b'])
		show(rows('new', 'b', 'c'), 'b')
		expect(pointed()).toEqual(['❯ row b'])
		expect(lines()).toEqual(['row new', '❯ row b', 'row c'])
		expect(comings.slice(3)).toEqual(['+row new', '-row a'])
	})

	it('points to the first row when the value is gone, and when there is none', () => {
		const {show, pointed} = shown(rows('a', 'b', 'c'), 'c')
		show(rows('a', 'b'), 'c')
		expect(pointed()).toEqual(['❯ row a'])
		show(rows('a', 'b'), undefined)
		expect(pointed()).toEqual(['❯ row a'])
	})

	it('longer than its room mounts only the row that comes into sight', () => {
		const names = Array.from({length: 30}, (_, index) => String(index))
		const {show, pointed, lines} = shown(rows(...names), '15', 7)
		expect(lines()).toEqual([
			'13 more above',
			'row 13',
			'row 14',
			'❯ row 15',
			'row 16',
			'row 17',
			'12 more below',
		])
		comings.length = 0
		show(rows(...names), '16')
		expect(pointed()).toEqual(['❯ row 16'])
		expect(comings).toEqual(['-row 13', '+row 18'])
	})

	it.each([1, 2, 3, 4, 7, 12])('shows the row of its cursor in %i lines, and takes no more', room => {
		const many = rows(...Array.from({length: 12}, (_, at) => `${at}.`))
		const {show, pointed, lines} = shown(many, '0.', room)
		for (const {value} of many) {
			show(many, value)
			expect(pointed()).toEqual([`❯ row ${value}`])
			expect(lines()!.length).toBeLessThanOrEqual(room)
		}
	})
})
