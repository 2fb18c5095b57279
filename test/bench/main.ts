/**
 * `npm run bench`: measures an install on the paced virtual board, a class of thirty, and the package with its start, and prints it; `--json` prints
 * the figures as one object, `--class` measures the class alone, `--package` the package alone.
 */

import {type MeasuredClass, measureClass} from './class-figures.ts'
import {classSummary, classTable} from './class-table.ts'
import {type EsptoolRun, type Measured, measure} from './figures.ts'
import type {InstallResult} from './messages.ts'
import {type MeasuredPackage, measurePackage} from './package-figures.ts'
import {startStateWords} from './start-state.ts'

const json = process.argv.includes('--json')
const note = (text: string) => process.stderr.write(`${text}\n`)

const alone = ['--class', '--package'].find(option => process.argv.includes(option))

const measured = alone ? undefined : await measure(process.env.ESPTOOL, process.env.MPREMOTE, note)
const taught = alone === '--package' ? undefined : await measureClass(note)
const packed = alone === '--class' ? undefined : await measurePackage(note)
const all = figures(measured, taught, packed)
if (json) console.log(JSON.stringify(all))
else {
	const tables = [...(measured ? [table(measured)] : []), ...(taught ? [classTable(taught)] : [])]
	for (const line of tables.flatMap(lines => [...lines, ''])) console.log(line)
	for (const [name, value] of Object.entries(all)) console.log(`${name.padEnd(24)} ${value ?? '-'}`)
}

function figures(
	measured: Measured | undefined,
	taught: MeasuredClass | undefined,
	packed: MeasuredPackage | undefined,
): Readonly<Record<string, number | null>> {
	const ofClass = Object.entries(taught ? classSummary(taught) : {})
	return {
		...(measured && summary(measured)),
		...Object.fromEntries(ofClass.map(([name, value]) => [name, rounded(value)] as const)),
		...(packed && packageSummary(packed)),
	}
}

function packageSummary(packed: MeasuredPackage) {
	return {
		first_frame_cpu_s: rounded(packed.firstFrameCpuS),
		demo_frame_cpu_s: rounded(packed.demoFrameCpuS),
		node_cpu_s: rounded(packed.nodeCpuS),
		help_cpu_s: rounded(packed.helpCpuS),
		ports_cpu_s: rounded(packed.portsCpuS),
		packages: packed.packages,
		installed_mib: rounded(packed.installedBytes / 1024 / 1024),
		tarball_kib: Math.round(packed.tarballBytes / 1024),
	}
}

function summary({runs, esptool, backups, soak, pastes, files, copies, typed, picocom}: Measured) {
	const of = (name: string) => runs.find(run => run.name === name)!.result
	const theirs = esptool && esptool.eraseMs + esptool.writeMs
	const ratio = (name: string) => (theirs === undefined ? null : rounded(of(name).ms / theirs))
	const one = of('at 921600')
	const slowest = Math.max(...of('16 boards at 921600').boards.map(({installMs}) => installMs))
	return {
		total_ratio_460800: ratio('at 460800'),
		total_ratio_auto: ratio('own choice'),
		reflash_ratio: ratio('the same again'),
		line_share_921600: rounded(one.boards[0]!.lineShare),
		cpu_share_921600: rounded(one.cpuMs / one.ms),
		parallel16_ratio: rounded(slowest / one.boards[0]!.installMs),
		wire_bytes: of('at 460800').boards[0]!.wireBytes,
		peak_mib: Math.round(one.peakMib),
		soak_rss_growth_mib: Math.round(Math.max(...soak.parts.map(({rssMib}) => rssMib))),
		soak_fds: Math.max(...soak.parts.map(({descriptors}) => descriptors)),
		paste_lost_bytes: pastes.reduce((sum, {lostBytes}) => sum + lostBytes, 0),
		// Of the longer ones: what a short one waits for counts more.
		paste_share: rounded(Math.min(...pastes.slice(1).map(({share}) => share))),
		file_share: rounded(Math.min(files.writeShare, files.readShare)),
		backup_share: rounded(backups.lineShare),
		backup_ratio: backups.theirsMs ? rounded(backups.oursMs / backups.theirsMs) : null,
		cp_there_ratio: copies.theirs ? rounded(copies.ours.there / copies.theirs.there) : null,
		cp_back_ratio: copies.theirs ? rounded(copies.ours.back / copies.theirs.back) : null,
		repl_key_ms: rounded(typed.keyMs),
		repl_key_picocom_ms: picocom ? rounded(picocom.keyMs) : null,
		flood_mb_s: rounded(typed.flood?.mbPerS ?? 0),
		flood_interrupt_ms: rounded(typed.flood?.interruptMs ?? 0),
		soak_listeners: soak.warnings + Math.max(...soak.parts.map(({listeners}) => listeners)),
	}
}

function table(measured: Measured): readonly string[] {
	const {runs, esptool} = measured
	return [
		`Each board at the start: ${startStateWords}; ESP32, over RFC 2217, at its real pace.`,
		'Total: seconds from the start of the process to the prompt of the last board. CPU: per board, of one core. Line: the share',
		'of its rate that is used from the first block of data to the answer to the last. parallel16_ratio leaves the prompts out:',
		'sixteen interpreters that start at once are work of the bench, not of the flasher.',
		'',
		row(['', 'total', 'CPU', 'MiB', 'wire KB', 'line', 'baud', 'phases']),
		...runs.map(({name, result}) => row([name, ...columns(result)])),
		...(esptool ? esptoolRows(esptool) : ['esptool: not run; its path goes into ESPTOOL']),
		'',
		...measured.pastes.map(
			({lines, bytes, lostBytes, share}) =>
				`pasted ${lines} lines, ${bytes} bytes: ${lostBytes} lost, ${Math.round(100 * share)} % of the rate at which the board prints`,
		),
	]
}

function columns({ms, cpuMs, peakMib, boards}: InstallResult): readonly string[] {
	const slowest = boards.reduce((a, b) => (a.ms > b.ms ? a : b))
	const phases = Object.entries(slowest.phases).map(([name, ms]) => `${name} ${seconds(ms)}`)
	return [
		seconds(ms),
		`${Math.round((100 * cpuMs) / ms / boards.length)} %`,
		String(Math.round(peakMib)),
		String(Math.round(slowest.wireBytes / 1024)),
		`${Math.round(100 * slowest.lineShare)} %`,
		String(slowest.baud),
		phases.join(', '),
	]
}

function esptoolRows({eraseMs, writeMs}: EsptoolRun): readonly string[] {
	return [
		row([
			'esptool at 460800',
			seconds(eraseMs + writeMs),
			'',
			'',
			'',
			'',
			'460800',
			`erase ${seconds(eraseMs)}, write ${seconds(writeMs)}`,
		]),
	]
}

function row([name, ...cells]: readonly string[]): string {
	const phases = cells.pop()
	return [name!.padEnd(20), ...cells.map(cell => cell.padStart(8)), ` ${phases}`].join('')
}

function seconds(ms: number): string {
	return (ms / 1000).toFixed(1)
}

function rounded(value: number): number {
	return Math.round(value * 1000) / 1000
}
