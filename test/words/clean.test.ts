import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {clean, harmless, harmlessDeep, withoutSecrets} from '../../src/words/clean.ts'

const never =
	/[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb]/

describe('text from elsewhere', () => {
	it.each([
		['a\u001b[2Jb', 'ab'],
		['a\u009b2Jb', 'ab'],
		['a\u009d0;owned\u009cb', 'ab'],
		['a\u001b]0;owned\u0007b', 'ab'],
		['a\u009d8;;http://x\u001b\\b', 'ab'],
		['\u202egnp.\u007f\u0085', 'gnp.'],
		['Grüße  aus Köln', 'Grüße aus Köln'],
		['日本 👩‍🏫'.replace('\u200d', ''), '日本 👩🏫'],
	])('%j becomes %j', (text, becomes) => {
		expect(clean(text)).toBe(becomes)
	})

	it('has no control character and no mark that reorders, in whatever field of an event it is', () => {
		fc.assert(
			fc.property(fc.object({values: [fc.string({unit: 'binary'}), fc.integer()]}), facts => {
				expect(JSON.stringify(harmlessDeep({facts, list: [facts]}))).not.toMatch(never)
			}),
		)
		const deep = {a: [{b: {'c\u202e': 'x\u009b2J', d: 1, e: null, f: true, g: undefined}}]}
		expect(harmlessDeep(deep)).toEqual({a: [{b: {'c ': 'x', d: 1, e: null, f: true, g: undefined}}]})
	})

	it('keeps its blanks where they are part of a name, and has an end', () => {
		expect(harmless('/home/ada/my  files /x')).toBe('/home/ada/my  files /x')
		expect(String(harmlessDeep('a'.repeat(1_000_000)))).toHaveLength(4096)
	})
})

describe('an address with a password', () => {
	it.each([
		['http://ada:s3cret@host/x', 'http://…@host/x'],
		['https://s3cret@host:8080/x?y=1', 'https://…@host:8080/x?y=1'],
		['https://ada:s3@cret@host', 'https://…@host'],
		['HTTPS://ada:s3cret@[::1]:80/', 'HTTPS://…@[::1]:80/'],
		['http://ada:s3/cret@host/x', 'http://…@host/x'],
		['http:\\\\ada:s3cret@host', 'http:\\\\…@host'],
		['rfc2217://ada:s3cret@pi:2217', 'rfc2217://…@pi:2217'],
		['“ada:s3cret@host”', '“…@host”'],
		['https://host/x?a=1&access_token=s3cret&b=2', 'https://host/x?a=1&access_token=…&b=2'],
		['https://host/x?X-Amz-Signature=s3cret#y', 'https://host/x?X-Amz-Signature=…#y'],
		['http://a:s3cret@h and http://b:s3cret@i', 'http://…@h and http://…@i'],
	])('is told without it: %s', (text, told) => {
		expect(withoutSecrets(text)).toBe(told)
		expect(clean(text)).toBe(told)
		expect(JSON.stringify(harmlessDeep({facts: [text]}))).not.toContain('s3')
	})

	it.each([
		'http://host/@scope/x',
		'http://host:8080/a@b',
		'http://[fe80::1]:80/a@b',
		'rfc2217://pi:2217',
		'C:\\files\\a@b.bin',
		'C:a@b.bin',
		'ada@host',
		'/home/a:b@c/x',
		'usb 1-2: new device',
	])('is not seen where there is none: %s', text => {
		expect(withoutSecrets(text)).toBe(text)
	})
})
