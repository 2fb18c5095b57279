/** `mp-wizard mip install`: packages onto a board that needs no network for it. Says what was installed, and what was there already. */

import type {Command} from '../arguments.ts'
import type {Environment} from '../environment.ts'
import {relay} from '../generators.ts'
import {indexOf} from '../jobs/fetch-packages.ts'
import {type InstalledPackages, installPackages} from '../jobs/install-packages.ts'
import {clean} from '../words/clean.ts'
import {words} from '../words/index.ts'
import {howToLines} from '../words/package-help.ts'
import {choosePort} from './choose-port.ts'
import {portEvent} from './event.ts'
import type {Report} from './report.ts'
import {explainer, type Run, watch} from './run.ts'

export async function mip(
	env: Environment,
	{names, index, target, mpy, options}: Extract<Command, {name: 'mip'}>,
	report: Report,
	run: Run,
	signal: AbortSignal,
): Promise<void> {
	if (names.length === 0) {
		for (const line of howToLines(words.mip.howTo)) report.line(line)
		return report.event({event: 'done'})
	}
	if (env.demo) report.note(words.demoLine(env.demo))
	const port = await choosePort(env, options.port, run, signal)
	report.event(portEvent(port))
	const wanted = {
		names,
		index: index ?? indexOf(env),
		mpy,
		...(target !== undefined && {target}),
	}
	const work = relay(installPackages(env, port, wanted, signal), progress => {
		if (progress.phase === 'copy') run.board = 'files'
		return [progress]
	})
	tell(await watch(work, run, report, explainer(env, port, signal)), report)
	report.event({event: 'done'})
}

function tell({packages, files, target, isImportable}: InstalledPackages, report: Report): void {
	for (const {of, path, bytes, sha256, state} of files)
		report.event({event: 'installed', package: of, path, bytes, sha256, state})
	for (const {name, version, url} of packages)
		report.event({event: 'package', name, version: version === '' ? null : version, url})
	for (const {name, version} of packages) {
		const own = files.filter(({of}) => of === name)
		const written = own.filter(({state}) => state === 'written')
		const size = words.bytes(written.reduce((sum, {bytes}) => sum + bytes, 0))
		report.line(
			words.mip.installed(
				clean(name, 80),
				clean(version, 40),
				written.length,
				size,
				own.length - written.length,
			),
		)
	}
	report.note(
		isImportable ? words.mip.where(clean(target, 100)) : words.mip.notImportable(clean(target, 100)),
	)
}
