/** A made-up authority that vouches for made-up sites: certificates (RFC 5280) of which every test says for whom and for how long. */

import {generateKeyPairSync, type KeyObject, sign} from 'node:crypto'

/** What a TLS server shows, as PEM. */
export interface Shown {
	readonly key: string
	readonly cert: string
}

interface Authority {
	/** Its own certificate, as PEM: who trusts it trusts all that it vouches for. */
	readonly cert: string
	/** For sites of these names, valid between two days. */
	shown(names: readonly string[], from?: string, until?: string): Shown
}

/** Nobody trusts it by itself. */
export function authority(name: string, organisation: string): Authority {
	const own = generateKeyPairSync('ec', {namedCurve: 'P-256'})
	const issuer = {name, organisation}
	const isAuthority = sequence(oid('2.5.29.19'), boolean(true), octets(sequence(boolean(true))))
	const signed = (subject: Subject, key: KeyObject, extension: Buffer, from: string, until: string) =>
		certificate({issuer, signedBy: own.privateKey, subject, key, extension, from, until})
	return {
		cert: signed(issuer, own.publicKey, isAuthority, '2025-01-01', '2125-01-01'),
		shown(names, from = '2025-01-01', until = '2125-01-01') {
			const {publicKey, privateKey} = generateKeyPairSync('ec', {namedCurve: 'P-256'})
			const alternatives = sequence(...names.map(each => tlv(0x82, Buffer.from(each, 'latin1'))))
			const extension = sequence(oid('2.5.29.17'), octets(alternatives))
			return {
				key: privateKey.export({type: 'pkcs8', format: 'pem'}) as string,
				cert: signed({name: names[0]!}, publicKey, extension, from, until),
			}
		},
	}
}

interface Subject {
	readonly name: string
	readonly organisation?: string
}

interface Content {
	readonly issuer: Subject
	readonly signedBy: KeyObject
	readonly subject: Subject
	readonly key: KeyObject
	readonly extension: Buffer
	/** Days, `2025-01-01`. */
	readonly from: string
	readonly until: string
}

let serial = 0x40_00_00_01

function certificate({issuer, signedBy, subject, key, extension, from, until}: Content): string {
	const number = Buffer.alloc(4)
	number.writeUInt32BE(serial++)
	const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'))
	const content = sequence(
		tlv(0xa0, tlv(0x02, Buffer.of(2))),
		tlv(0x02, number),
		ecdsaWithSha256,
		distinguished(issuer),
		sequence(time(from), time(until)),
		distinguished(subject),
		key.export({type: 'spki', format: 'der'}),
		tlv(0xa3, sequence(extension)),
	)
	const signature = tlv(0x03, Buffer.concat([Buffer.of(0), sign('sha256', content, signedBy)]))
	const lines = sequence(content, ecdsaWithSha256, signature)
		.toString('base64')
		.match(/.{1,64}/g)
	return `-----BEGIN CERTIFICATE-----\n${lines?.join('\n')}\n-----END CERTIFICATE-----\n`
}

function distinguished({name, organisation}: Subject): Buffer {
	const part = (id: string, text: string) => tlv(0x31, sequence(oid(id), tlv(0x0c, Buffer.from(text))))
	return sequence(...(organisation ? [part('2.5.4.10', organisation)] : []), part('2.5.4.3', name))
}

function time(day: string): Buffer {
	return tlv(0x18, Buffer.from(`${day.replaceAll('-', '')}000000Z`))
}

function oid(numbers: string): Buffer {
	const [first = 0, second = 0, ...others] = numbers.split('.').map(Number)
	const inSevenBits = (value: number): number[] =>
		value < 128 ? [value] : [...inSevenBits(Math.floor(value / 128)).map(byte => byte | 128), value % 128]
	return tlv(0x06, Buffer.from([first * 40 + second, ...others.flatMap(inSevenBits)]))
}

const sequence = (...parts: readonly Buffer[]) => tlv(0x30, Buffer.concat(parts))
const octets = (content: Buffer) => tlv(0x04, content)
const boolean = (is: boolean) => tlv(0x01, Buffer.of(is ? 0xff : 0))

function tlv(tag: number, content: Buffer): Buffer {
	const {length} = content
	const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
	return Buffer.concat([Buffer.from([tag, ...size]), content])
}
