/** Which command runs what, and in which world. Decides nothing about how the program ends. */

import {accessSync, constants} from 'node:fs'
import {type Command, classScene, type DemoName, demoNames, type SceneName} from './arguments.ts'
import {systemMoment} from './clock.ts'
import type {FilesDesk} from './commands/board-files.ts'
import type {Report} from './commands/report.ts'
import type {Run} from './commands/run.ts'
import {type Environment, linesOnly} from './environment.ts'
import {exitCodes} from './exit-code.ts'
import type {KeptLog} from './log/keep-log.ts'
import {officialSite} from './micropython/addresses.ts'
import {nodeEnvironment, nodeNetwork} from './node-environment.ts'
import {nodeOs, nodeTerminal} from './node-terminal.ts'
import {folderNamed} from './own-folders.ts'
import {Problem} from './problem.ts'
import {sourceTyped} from './rules/firmware-source.ts'
import {isOpenToAll} from './rules/mirror.ts'
import {isOffline} from './rules/offline.ts'
import {programVersion} from './version.ts'
import {words} from './words/index.ts'

/** What has work to do. */
export type Task = Exclude<Command, {name: 'print'}>

/** Resolves to the exit code. */
export async function perform(
	command: Task,
	env: Environment,
	report: Report,
	run: Run,
	signal: AbortSignal,
): Promise<number> {
	if (['flash', 'class', 'verify', 'boards', 'versions', 'bundle', 'mip', 'mcp'].includes(command.name))
		sayWhereFrom(command, env, report)
	sayNotKept(env, report)
	// Each is loaded when it is asked for: what the wizard needs would be most of the time that `ports` takes.
	switch (command.name) {
		case 'wizard': {
			const {wizard} = await import('./commands/wizard.ts')
			return wizard(env, command.options, report, run, signal)
		}
		case 'flash': {
			if (command.all) {
				const {flashAll} = await import('./commands/flash-all.ts')
				return flashAll(env, {...command, all: command.all}, report, run, signal)
			}
			const {flash} = await import('./commands/flash.ts')
			await flash(env, command.options, report, run, signal)
			return exitCodes.done
		}
		case 'repl': {
			const {baud, port, exec, plain} = command.options
			const {program, pipedCode} = await import('./commands/run-code.ts')
			if (exec !== undefined) return program(env, port, exec, run, signal)
			const isPiped = !env.terminal.stdin.isTTY
			// Code that runs without a session runs at the speed that every MicroPython has.
			if (isPiped && baud !== undefined)
				throw new Problem('usage', {detail: words.usage.execIsNoSession, command: 'repl'})
			if (isPiped) return pipedCode(env, port, run, signal)
			const {repl} = await import('./commands/repl.ts')
			await repl(plain ? linesOnly(env) : env, command.options, report, run, signal)
			return exitCodes.done
		}
		case 'run': {
			const {runFile} = await import('./commands/run-code.ts')
			return runFile(env, command.options.port, command.file, run, signal)
		}
		case 'ls':
		case 'cat':
		case 'rm':
		case 'mkdir': {
			const {boardFiles} = await import('./commands/board-files.ts')
			await boardFiles(command, deskOf(command, env, report, run, signal))
			return exitCodes.done
		}
		case 'cp': {
			const {copy} = await import('./commands/copy.ts')
			await copy(command, deskOf(command, env, report, run, signal))
			return exitCodes.done
		}
		case 'put': {
			const {put} = await import('./commands/put.ts')
			await put(command, deskOf(command, env, report, run, signal))
			return exitCodes.done
		}
		case 'mip': {
			const {mip} = await import('./commands/mip.ts')
			await mip(env, command, report, run, signal)
			return exitCodes.done
		}
		case 'backup': {
			const {backup} = await import('./commands/backup.ts')
			await backup(env, command, report, run, signal)
			return exitCodes.done
		}
		case 'restore': {
			const {restore} = await import('./commands/restore.ts')
			await restore(env, command, report, run, signal)
			return exitCodes.done
		}
		case 'class': {
			if (command.instead?.what === 'check') {
				const {checkClass} = await import('./commands/class-check.ts')
				return checkClass(env, command, report, run, signal)
			}
			if (command.instead?.what === 'run') {
				const {runOnClass} = await import('./commands/class-run.ts')
				return runOnClass(env, {...command, instead: command.instead}, report, signal)
			}
			if (command.isNew) {
				const {newLesson} = await import('./commands/class-new.ts')
				await newLesson(env, command, `mp-wizard ${programVersion()}`, report, run, signal)
				return exitCodes.done
			}
			const {teachClass} = await import('./commands/class.ts')
			return teachClass(env, command, report, run, signal)
		}
		case 'verify': {
			const {verify} = await import('./commands/verify.ts')
			await verify(env, command, report, run, signal)
			return exitCodes.done
		}
		case 'ports': {
			const {ports} = await import('./commands/ports.ts')
			await ports(env, {all: command.all, json: command.options.json}, report, signal)
			return exitCodes.done
		}
		case 'identify': {
			const {identify} = await import('./commands/identify.ts')
			await identify(env, command.options, report, run, signal)
			return exitCodes.done
		}
		case 'rescue': {
			const {rescueBoard} = await import('./commands/rescue.ts')
			await rescueBoard(env, command.options, report, run, signal)
			return exitCodes.done
		}
		case 'doctor': {
			const {doctor} = await import('./commands/doctor.ts')
			return doctor(env, command.options, programVersion(), report, run, signal)
		}
		case 'boards': {
			const {boards} = await import('./commands/boards.ts')
			await boards(env, command.query, report, signal)
			return exitCodes.done
		}
		case 'versions': {
			const {versions} = await import('./commands/boards.ts')
			await versions(env, command.options, report, signal)
			return exitCodes.done
		}
		case 'bundle': {
			const {bundle} = await import('./commands/bundle.ts')
			await bundle(env, command, `mp-wizard ${programVersion()}`, report, run, signal)
			return exitCodes.done
		}
		case 'settings': {
			const {settings} = await import('./commands/settings.ts')
			await settings(env, command, report)
			return exitCodes.done
		}
		case 'cache': {
			const {cache} = await import('./commands/cache.ts')
			await cache(env, command, report)
			return exitCodes.done
		}
		case 'mcp': {
			const {serveAgent} = await import('./mcp/serve-agent.ts')
			await serveAgent(env, command.options, programVersion(), report, run, signal)
			return exitCodes.done
		}
		case 'completion': {
			const {completion} = await import('./commands/completion.ts')
			completion(env, command)
			return exitCodes.done
		}
		case 'demo-board': {
			const {demoBoard} = await import('./commands/demo-board.ts')
			await demoBoard(env, command, report, signal)
			return exitCodes.done
		}
	}
}

function deskOf({options}: Task, env: Environment, report: Report, run: Run, signal: AbortSignal): FilesDesk {
	return {env, named: options.port, json: options.json, report, run, signal}
}

/** A folder that was named for it may be on a stick that takes nothing. */
function sayNotKept({os}: Environment, report: Report): void {
	const folder = folderNamed(os)
	if (folder === undefined) return
	try {
		accessSync(folder, constants.W_OK)
	} catch {
		report.note(words.stick.nothingKept(folder))
	}
}

/** What the person may not know of where firmware comes from. */
function sayWhereFrom(
	{options: {demo, mirror, bundle, firmware}}: Task,
	env: Environment,
	report: Report,
): void {
	const {site, os, offline} = env
	if (env.bundle !== undefined && bundle === undefined) report.note(words.commands.bundleFound(env.bundle))
	if (offline) return
	const ownFile = firmware === undefined ? undefined : sourceTyped(firmware)
	const byVariable = Boolean(os.variables.MP_WIZARD_MIRROR)
	const by = byVariable ? 'MP_WIZARD_MIRROR' : 'mp-wizard settings mirror'
	if ((!demo || byVariable) && !mirror && site !== officialSite)
		report.note(words.commands.mirrorSet(site, by))
	const from = ownFile === undefined ? site : ownFile.kind === 'url' ? ownFile.url : ''
	if (isOpenToAll(from)) report.note(words.commands.openToAll(from))
}

/** Where a log is wanted it is begun, or refused, before anything else is; without, nothing of it is loaded. */
export async function logOf(command: Task, argv: readonly string[]): Promise<KeptLog | undefined> {
	const {options} = command
	if (options.log === undefined || isTalk(command)) return undefined
	const {KeptLog} = await import('./log/keep-log.ts')
	return new KeptLog(options.log, {argv, program: programVersion()})
}

/**
 * At the prompt a log is what the person has seen, and the session keeps it: of what goes over the wire there, one for a bug report would
 * tell the lengths alone.
 */
function isTalk({name, options}: Task): boolean {
	return name === 'repl' && options.exec === undefined && nodeTerminal().stdin.isTTY
}

/** The world with somebody who keeps what goes over the wire: for the log, or for the report that `r` writes in the wizard. */
export async function witnessed(
	env: Environment,
	command: Task,
	argv: readonly string[],
	log: KeptLog | undefined,
	signal: AbortSignal,
): Promise<Environment> {
	if (log) return log.over(env, signal)
	if (command.name !== 'wizard' && command.name !== 'doctor') return env
	const {watchedEnvironment} = await import('./log/watched-environment.ts')
	return watchedEnvironment(env, {started: {argv, program: programVersion()}})
}

export async function environmentOf(command: Task): Promise<Environment> {
	const env =
		command.options.demo === undefined ? realEnvironment(command) : await virtualEnvironment(command)
	if (!asksTheSite(command)) return env
	try {
		const {asSet} = await import('./firmware-places.ts')
		const set = await asSet(env, command.options)
		const asked = command.options.refresh ? {...set, freshSince: systemMoment()} : set
		if (!makesBundle(command)) return asked
		// A new bundle is not made of an older one that happens to lie here.
		const {bundle: _, ...others} = asked
		return others
	} catch (error) {
		await env.close()
		throw error
	}
}

function makesBundle(command: Task): boolean {
	const {name, options} = command
	if (name === 'bundle') return true
	return name === 'class' && command.isNew && options.bundle === undefined && !isOffline(options, nodeOs())
}

function realEnvironment({options: {mirror}}: Task): Environment {
	return nodeEnvironment(mirror === undefined ? {} : {site: mirror})
}

async function virtualEnvironment(command: Task): Promise<Environment> {
	const {demo, mirror} = command.options
	const [{demoEnvironment}, {sceneEnvironment}, {classroomEnvironment}, {demoBoards}] = await Promise.all([
		import('./virtual/environment.ts'),
		import('./virtual/usb/scene-environment.ts'),
		import('./virtual/classroom/classroom-environment.ts'),
		import('./virtual/demo-boards.ts'),
	])
	// Offline nothing is listened for either: the site of which something may be built in or bundled is the real one.
	const site = mirror ?? (isOffline(command.options, nodeOs()) ? officialSite : undefined)
	const options = {
		speed: command.options.speed ?? speedOf(command),
		// Nobody wants to talk to a blank board.
		running:
			wantsPrompt.includes(command.name) || (command.name === 'class' && command.instead !== undefined),
		terminal: nodeTerminal(),
		os: nodeOs(),
		network: nodeNetwork(nodeOs()),
		...(site === undefined ? {} : {site}),
	}
	if (isChip(demo!)) return demoEnvironment({...demoBoards[demo], ...options})
	if (demo !== classScene) return sceneEnvironment(demo!, options)
	return classroomEnvironment({
		...options,
		// A lesson says itself when a board can be taken away; whoever goes step by step has to read first.
		patient: isWatched(command) && command.name !== 'class',
		script: {running: options.running},
	})
}

/** Or uses what it sent before. `doctor` with a person goes on as the wizard. */
function asksTheSite({name, options}: Task): boolean {
	if (name === 'doctor') return !options.json && !options.plain
	return [
		'wizard',
		'flash',
		'class',
		'verify',
		'boards',
		'versions',
		'bundle',
		'cache',
		'mip',
		'mcp',
	].includes(name)
}

/** Which of them talk to a MicroPython. */
const wantsPrompt: readonly Task['name'][] = [
	'backup',
	'restore',
	'verify',
	'repl',
	'run',
	'ls',
	'cat',
	'cp',
	'rm',
	'mkdir',
	'put',
	'mip',
	'rescue',
	'mcp',
]

function isChip(demo: DemoName | SceneName): demo is DemoName {
	return demoNames.some(name => name === demo)
}

/** In a demo a person wants to see the bar move, and a script wants to be done. */
function speedOf(command: Task): number {
	return isWatched(command) ? 4 : Number.POSITIVE_INFINITY
}

function isWatched(command: Task): boolean {
	const {name, options} = command
	if (name === 'wizard' || name === 'repl') return true
	const hasScreen = name === 'class' || name === 'doctor' || (name === 'flash' && command.all !== undefined)
	return hasScreen && !options.json && !options.plain
}
