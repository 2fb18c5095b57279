/**
 * All jobs together, as they are passed to the wizard (wizard/jobs.ts states what it needs); tests pass their own. Each is loaded when it is first
 * wanted: the first page needs none of them, and they are as much code as all that draws it.
 */

type Work<Given extends unknown[], News, Outcome> = (...given: Given) => AsyncGenerator<News, Outcome>
type Answer<Given extends unknown[], Outcome> = (...given: Given) => Promise<Outcome>

/** A job that tells how far it is. */
function work<Given extends unknown[], News, Outcome>(
	load: () => Promise<Work<Given, News, Outcome>>,
): Work<Given, News, Outcome> {
	return async function* (...given) {
		const job = await load()
		return yield* job(...given)
	}
}

/** A job that only says what came of it. */
function answer<Given extends unknown[], Outcome>(
	load: () => Promise<Answer<Given, Outcome>>,
): Answer<Given, Outcome> {
	return async (...given) => {
		const job = await load()
		return await job(...given)
	}
}

const cable = () => import('./test-cable.ts')
const firmware = () => import('./find-firmware.ts')
const led = () => import('./blink-led.ts')
const folder = () => import('./copy-folder.ts')
const wifi = () => import('./wifi.ts')

export const realJobs = {
	inspect: answer(async () => (await cable()).inspect),
	awaitUnplug: answer(async () => (await cable()).awaitUnplug),
	awaitVerdict: answer(async () => (await cable()).awaitVerdict),
	explainPort: answer(async () => (await import('./explain-port.ts')).explainPort),
	awaitAway: answer(async () => (await import('./await-away.ts')).awaitAway),
	namedPort: answer(async () => (await import('./name-port.ts')).namedPort),
	identifyBoard: work(async () => (await import('./identify-board.ts')).identifyBoard),
	offerBoards: work(async () => (await firmware()).offerBoards),
	listFirmware: work(async () => (await firmware()).listFirmware),
	lookAtFile: answer(async () => (await import('./look-at-file.ts')).lookAtFile),
	fetchAhead: answer(async () => (await import('./fetch-firmware.ts')).fetchAhead),
	installFirmware: work(async () => (await import('./install-firmware.ts')).installFirmware),
	verifyPrompt: work(async () => (await import('./verify-prompt.ts')).verifyPrompt),
	saveFilesAs: work(async () => (await import('./save-files.ts')).saveFilesAs),
	backupAs: work(async () => (await import('./backup-as.ts')).backupAs),
	putFiles: work(async () => (await import('./put-files.ts')).putFiles),
	blinkLed: work(async () => (await led()).blinkLed),
	rememberLed: answer(async () => (await led()).rememberLed),
	lookAtFolder: answer(async () => (await folder()).lookAtFolder),
	compareFolder: work(async () => (await folder()).compareFolder),
	copyFolder: work(async () => (await folder()).copyFolder),
	scanWifi: work(async () => (await wifi()).scanWifi),
	joinWifi: work(async () => (await wifi()).joinWifi),
	keepWifi: work(async () => (await wifi()).keepWifi),
	talk: answer(async () => (await import('../repl/session.ts')).replSession),
}
