import {expect, it} from 'vitest'
import {type Term, termLine, termsIn} from '../../src/words/terms.ts'

const terms: readonly Term[] = [
	{name: 'Flash', forms: ['flash'], means: 'a memory.'},
	{name: 'Port', forms: ['port', 'ports', 'serial port'], means: 'a way.'},
	{name: 'Serial number', forms: ['serial'], means: 'a number.'},
	{name: 'EN', forms: ['EN'], means: 'a button.'},
	{name: 'Größe', forms: ['größe'], means: 'how large.'},
]
const found = (...texts: readonly string[]) => termsIn(texts, terms).map(({name}) => name)

it('terms come in the order in which somebody reads them first, each once', () => {
	expect(found('Two ports and a flash', 'the flash of a port')).toEqual(['Port', 'Flash'])
})

it('a term is found at the beginning of a sentence too', () => {
	expect(found('Flash: 4 MB')).toEqual(['Flash'])
})

it('a label in capitals is not the little word that looks like it', () => {
	expect(found('pulsa RESET en la placa')).toEqual([])
	expect(found('press EN')).toEqual(['EN'])
})

it('a part of a word, of a path or of an option is no term', () => {
	expect(
		found('important', 'portable', '/dev/port', 'ports_2', 'flash2', 'mp-wizard doctor --port X'),
	).toEqual([])
	expect(found('Maßgröße')).toEqual([])
})

it('a term within a longer one is not told beside it', () => {
	expect(found('a serial port')).toEqual(['Port'])
	expect(found('a serial port, serial 0001')).toEqual(['Port', 'Serial number'])
})

it('a term ends where a bracket, a full stop or a hyphen begins', () => {
	expect(found('(flash)', 'the USB-port.')).toEqual(['Flash', 'Port'])
})

it('an explanation begins with its name', () => {
	expect(termLine(terms[0]!)).toBe('Flash: a memory.')
})
