import {resolve} from 'node:path'
import {expect, it} from 'vitest'
import {backupName, lastBackup, rememberBackup} from '../../src/jobs/last-backup.ts'
import {forgetfulSettings} from '../../src/virtual/forgetful-settings.ts'

const mac = (number: number) =>
	`24:0a:c4:00:${String(number)
		.padStart(4, '0')
		.replace(/(..)(..)/, '$1:$2')}`

it('the last backup of each board is remembered, where it lies on this computer', async () => {
	const world = {settings: forgetfulSettings()}
	await rememberBackup(world, mac(1), 'one.mpwb')
	await rememberBackup(world, mac(2), 'two.mpwb')
	await rememberBackup(world, mac(1), 'later.mpwb')
	expect(await lastBackup(world, mac(1))).toBe(resolve('later.mpwb'))
	expect(await lastBackup(world, mac(2))).toBe(resolve('two.mpwb'))
	expect(await lastBackup(world, mac(3))).toBeUndefined()
})

it('of many boards the first are forgotten', async () => {
	const world = {settings: forgetfulSettings()}
	for (let board = 0; board < 502; board += 1) await rememberBackup(world, mac(board), 'x')
	expect(await lastBackup(world, mac(1))).toBeUndefined()
	expect(await lastBackup(world, mac(2))).toBe(resolve('x'))
})

it('a backup that nobody names is called after its board and its day', () => {
	expect(backupName('ESP32-S3', '24:0a:c4:12:34:56', '2026-11-27')).toBe('esp32-s3-123456-2026-11-27.mpwb')
})
