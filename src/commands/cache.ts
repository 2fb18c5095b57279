/** `mp-wizard cache`: what of the site's is kept on this computer, and how to be rid of it. Asks no site. */

import type {Command} from '../arguments.ts'
import type {Environment} from '../environment.ts'
import {CACHE_LIMIT, cacheContents, clearCache, type Kept} from '../micropython/cache-contents.ts'
import {clean} from '../words/clean.ts'
import {words} from '../words/index.ts'
import {dayName} from '../words/names.ts'
import {dateTold} from './event.ts'
import type {Report} from './report.ts'

export async function cache(
	{cacheFolder, demo}: Environment,
	{clear}: Extract<Command, {name: 'cache'}>,
	report: Report,
): Promise<void> {
	if (demo) report.note(words.demoLine(demo))
	await (clear ? clearIt(cacheFolder, report) : showIt(cacheFolder, report))
	report.event({event: 'done'})
}

async function clearIt(folder: string, report: Report): Promise<void> {
	const cleared = await clearCache(folder)
	report.event({event: 'cleared', ...cleared})
	report.note(words.commands.cacheCleared(cleared.files, words.bytes(cleared.bytes)))
	if (cleared.left > 0) report.note(words.commands.cacheLeft(cleared.left))
}

async function showIt(folder: string, report: Report): Promise<void> {
	const {kept, bytes} = await cacheContents(folder)
	report.event({event: 'cache', folder, bytes, limit: CACHE_LIMIT})
	for (const one of kept) report.event(eventOf(one))
	const {what, size, date} = words.commands.cacheColumns
	const path = clean(folder, 200)
	if (kept.length === 0) return report.note(words.commands.cacheEmpty(path))
	report.table([
		{title: what, cells: kept.map(nameOf), least: 20},
		{title: size, cells: kept.map(one => words.bytes(one.bytes)), leaves: 1},
		{title: date, cells: kept.map(dayOf), leaves: 2},
	])
	report.note(words.commands.cacheFolder(path, words.bytes(bytes), words.bytes(CACHE_LIMIT)))
}

function eventOf(one: Kept) {
	const {bytes, usedAt} = one
	const shared = {event: 'kept', bytes, used: new Date(usedAt).toISOString()} as const
	if (one.kind === 'page') return {...shared, kind: one.kind, url: one.url, date: dateTold(one.at)}
	if (one.kind === 'package') return {...shared, kind: one.kind, url: one.url}
	return {...shared, kind: one.kind, file: one.file, sha256: one.sha256 ?? null}
}

function nameOf(one: Kept): string {
	if (one.kind === 'page' || one.kind === 'package') return one.url
	return one.kind === 'part' ? words.commands.cachePart(one.file) : one.file
}

/** Of a page, when the site sent it; of a file, when it was used last. */
function dayOf(one: Kept): string {
	return dayName(one.kind === 'page' && one.at !== 0 ? one.at : one.usedAt)
}
