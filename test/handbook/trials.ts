/**
 * Every command of the handbook, with what it does in the demo: how it ends and what it says. Data only. Those that cannot be run
 * here are named, each with the reason.
 */

export interface Trial {
	/** What stands behind it here; as usual `--demo`, and nothing on a served board. */
	readonly also?: readonly string[]
	/** What stands here in the place of a piece of it. */
	readonly instead?: Readonly<Record<string, string>>
	/** What somebody does before, in the same folder: more arguments of the program. */
	readonly before?: readonly (readonly string[])[]
	/** It works on a board that is served, with MicroPython on it, and takes firmware from a mirror; no `--demo`. */
	readonly onServedBoard?: true
	/** On a terminal: each time something is seen, this is typed; what erases, takes an Enter only after a while without one. */
	readonly types?: readonly (readonly [seen: string | RegExp, typed: string, when?: 'after a while'])[]
	readonly input?: string
	/** It goes on until Ctrl-C, which comes once it has said what it should say. */
	readonly goesOn?: true
	/** Absent: what is seen on its terminal says enough. */
	readonly says?: string | RegExp
	/** A file or folder that is there afterwards. */
	readonly makes?: string
	/** Its exit code; as usual 0. */
	readonly code?: number
}

const enter = '\r'
const [leave, quit] = ['\u0001\u0018', 'q']
const asks = [['[y/N]', `y${enter}`]] as const
const answers = 'MicroPython v1.27.0 answers on'
const c3 = ['--demo=c3']
/** One board is enough, and nobody presses a key; those that are plugged in by then are over as well. */
const oneOfClass = ['--demo=class', '--count', '1']
const newLesson = ['class', '--new', '--yes', '--board', 'c3', '--demo=c3']
const heldLesson = ['class', 'lesson.json', '--yes', ...oneOfClass]
const bundled = ['bundle', 'firmware', '--board', 'ESP32_GENERIC', '--board', 'c3', '--demo']
const serve = {'127.0.0.1:2217': '127.0.0.1:0'}

/** A page of the wizard, behind an Enter on each that is before it. */
const shows = (seen: string, ...before: readonly string[]): Trial => ({
	also: [],
	types: [...before.map(question => [question, enter] as const), [seen, quit]],
})

export const trials: Readonly<Record<string, Trial>> = {
	// The way in
	'npx mp-wizard': {types: [['Is this your board?', quit]]},
	'npx mp-wizard --demo': {
		also: ['--speed', '40'],
		types: [
			['Is this your board?', enter],
			['Which board is it?', enter],
			['Which MicroPython?', enter],
			['Put MicroPython', enter, 'after a while'],
			['answers on your board', enter],
			[/^>>>$/m, leave],
			['answers on your board', quit],
		],
	},
	'npx mp-wizard flash --help': {says: 'Usage: mp-wizard flash'},
	// When something is wrong
	'npx mp-wizard doctor': {says: 'A board is ready'},
	'npx mp-wizard doctor --plain': {says: 'A board is ready'},
	'npx mp-wizard --demo=charge-only': shows(
		'does not notice',
		'First, unplug the board',
		'Now plug the board in',
	),
	'npx mp-wizard --demo=no-driver': shows('is missing'),
	'npx mp-wizard --demo=busy': {
		...shows('Another program is using the board', 'Is this your board?'),
		code: 4,
	},
	'npx mp-wizard --demo=hangs': shows('Is this your board?'),
	'npx mp-wizard rescue --demo=hangs': {also: [], types: asks, says: 'main_off.py'},
	'npx mp-wizard rescue': {also: ['--demo=hangs'], types: asks, says: 'main_off.py'},
	// The prompt
	'npx mp-wizard repl': {types: [[/^>>>$/m, leave]]},
	'npx mp-wizard repl --port rfc2217://127.0.0.1:2217': {
		onServedBoard: true,
		instead: {'--port rfc2217://127.0.0.1:2217': ''},
		types: [[/^>>>$/m, leave]],
	},
	'npx mp-wizard repl --attach --log seen.txt': {types: [['Ctrl-A Ctrl-X', leave]], makes: 'seen.txt'},
	'npx mp-wizard repl --exec "print(6*7)"': {says: /^42$/m},
	"echo 'print(1)' | npx mp-wizard repl": {input: 'print(1)\n', says: /^1\r?$/m},
	'npx mp-wizard run lesson.py': {says: /^a lesson\r?$/m},
	// Files
	'npx mp-wizard ls -l': {says: 'boot.py'},
	'npx mp-wizard cp main.py :': {says: 'main.py → :/main.py'},
	'npx mp-wizard mip install aioble': {says: 'aioble'},
	'npx mp-wizard put lesson --watch': {says: 'Ctrl-C', goesOn: true, code: 130},
	'npx mp-wizard flash --keep-files': {onServedBoard: true, types: asks, says: 'The files stay'},
	'npx mp-wizard flash --save-files mine --put-files mine': {
		onServedBoard: true,
		types: asks,
		says: 'Put back',
		makes: 'mine',
	},
	'npx mp-wizard flash --erase-files': {onServedBoard: true, types: asks, says: answers},
	'npx mp-wizard backup board.mpwb': {also: c3, says: 'Back onto the board', makes: 'board.mpwb'},
	'npx mp-wizard restore board.mpwb': {
		before: [['backup', 'board.mpwb', ...c3]],
		also: c3,
		types: asks,
		says: 'Restored',
	},
	'npx mp-wizard verify': {also: c3, says: 'Equal'},
	// A class
	'npx mp-wizard class --demo=class': {
		also: ['--speed', '100'],
		types: [
			['Nothing is written before you press Enter', enter],
			['TAKE IT AWAY', quit],
			['Leave while', quit],
		],
		code: 6,
	},
	'npx mp-wizard class --new': {
		also: c3,
		types: [
			['Shall its chip', enter],
			['Which board', enter],
			['Which version', enter],
			['other kind of board', enter],
			['Which folder', enter],
			['Which packages', enter],
			['Which Wi-Fi', enter],
			['as a check', enter],
			['What becomes of files', enter],
			['How are the boards called', enter],
			['Shall they be', enter],
		],
		makes: 'lesson.json',
	},
	'npx mp-wizard class --new --yes --board c3': {also: c3, makes: 'lesson.json'},
	'npx mp-wizard class lesson.json': {
		before: [newLesson],
		also: ['--yes', ...oneOfClass],
		says: 'TAKE IT AWAY',
		code: 6,
	},
	'npx mp-wizard class lesson.json --check': {
		before: [newLesson],
		also: oneOfClass,
		says: 'as in the lesson',
	},
	'npx mp-wizard class lesson.json --resume': {
		before: [newLesson, heldLesson],
		also: ['--yes', ...oneOfClass],
		says: 'done already',
		code: 6,
	},
	'npx mp-wizard class --run blink.py': {also: oneOfClass, says: 'a light'},
	'npx mp-wizard flash --all --yes': {also: oneOfClass, says: 'TAKE IT AWAY', code: 6},
	// Without internet
	'npx mp-wizard bundle firmware --board ESP32_GENERIC --board c3': {
		says: '2 firmware files',
		makes: 'firmware',
	},
	'npx mp-wizard flash --offline --bundle firmware': {
		before: [bundled],
		also: ['--demo'],
		types: asks,
		says: answers,
	},
	'npx mp-wizard settings bundle FOLDER': {
		before: [['bundle', 'FOLDER', '--board', 'c3', '--demo']],
		also: [],
		says: 'bundle is now',
	},
	'npx mp-wizard settings mirror http://teacher:8000': {
		also: [],
		says: 'mirror is now http://teacher:8000',
	},
	'npx mp-wizard settings mirror --forget': {also: [], says: 'mirror is forgotten'},
	'npx mp-wizard settings sockets --forget': {also: [], says: 'sockets is forgotten'},
	'npx mp-wizard settings language es': {also: [], says: 'language is now es'},
	'npx mp-wizard settings': {also: [], says: 'mirror'},
	'npx mp-wizard cache': {also: [], says: 'Nothing is kept'},
	'npx mp-wizard cache clear': {also: [], says: 'There was nothing to clear'},
	// One job, for a script
	'npx mp-wizard flash --yes --json': {says: /^\{"event":"done"/m},
	'npx mp-wizard flash --port COM3 --board ESP32_GENERIC --version 1.27.0': {
		instead: {COM3: 'demo'},
		types: asks,
		says: answers,
	},
	'npx mp-wizard flash --firmware my-build.bin': {types: asks, says: answers},
	'npx mp-wizard flash --no-stub': {types: asks, says: answers},
	'npx mp-wizard flash --flash-mode dio': {types: asks, says: answers},
	'npx mp-wizard mcp': {input: ''},
	'npx mp-wizard mcp --demo': {also: [], input: ''},
	'mp-wizard completion bash': {also: [], says: 'complete'},
	'npx mp-wizard ports': {says: 'CP2102N'},
	'npx mp-wizard identify': {says: 'ESP32'},
	'npx mp-wizard boards c3': {says: 'ESP32_GENERIC_C3'},
	'npx mp-wizard versions ESP32_GENERIC': {says: 'v1.27.0'},
	// A virtual board for others
	'npx mp-wizard demo-board --chip esp32c3 --listen 127.0.0.1:2217': {
		also: [],
		instead: serve,
		says: 'A virtual ESP32-C3 waits',
		goesOn: true,
	},
	'npx mp-wizard demo-board --replay FILE': {
		before: [['identify', '--demo', '--log', 'FILE']],
		instead: {FILE: 'FILE --listen 127.0.0.1:0'},
		also: [],
		says: 'FILE',
		goesOn: true,
	},
}

/** Those that are not run, and why. */
export const elsewhere: Readonly<Record<string, string>> = {
	'node --version': 'Node itself; test/package runs the program on each version that is meant',
	'npx.cmd mp-wizard': 'there is such a file on Windows alone',
	'sudo apt install nodejs npm': 'changes the computer',
	'python3 -m http.server -d firmware 8000':
		'another program; test/e2e/offline.test.ts takes firmware from a web server',
	'esptool --port rfc2217://127.0.0.1:2217 flash-id': 'another program',
	'mpremote connect rfc2217://127.0.0.1:2217 exec "print(1 + 1)"': 'another program',
	'mpremote connect rfc2217://127.0.0.1:2217 fs ls': 'another program',
	'npx mp-wizard bundle stick --board c3 --portable win,mac,linux':
		'fetches Node; the tests of the stick do so from archives they make',
	'npm run test:board -- --port P': 'wants a real board; test/board runs its cases on virtual ones',
	'npm install --global mp-wizard': 'changes the computer',
	'npm ci && npx mp-wizard --demo': 'installs; .ci/run does so from a clean clone',
	'npm ci && npm test': 'is what runs this; .ci/run does so from a clean clone',
	'npm run bench': 'takes minutes; `npm run bench` is a script of package.json',
	'npm run reference': 'writes the documents; fresh.test.ts does the same without writing',
}
