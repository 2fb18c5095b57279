/** English: every sentence that a person can read, under the names by which the door (../index.ts) gives them out. */

import {backup} from './backup.ts'
import * as boardFacts from './board-facts.ts'
import {boardFiles} from './board-files.ts'
import {causeCard} from './causes.ts'
import {accessWords, checkUpWords, computerWords} from './check-up.ts'
import {classroom} from './classroom.ts'
import {commands, help, identifyLines, usage} from './commands.ts'
import {completion} from './completion.ts'
import {general, plain} from './general.ts'
import {keyNames, keyWords} from './keys.ts'
import {lesson} from './lesson.ts'
import {log, replay} from './log.ts'
import {mcp} from './mcp.ts'
import {mip} from './mip.ts'
import {newLesson} from './new-lesson.ts'
import {bytes, duration} from './numbers.ts'
import {portMarks, portTitle} from './ports.ts'
import {problemCard} from './problems.ts'
import * as progress from './progress.ts'
import {buttons, remedies} from './remedies.ts'
import {repl} from './repl.ts'
import {replCommands} from './repl-commands.ts'
import {replScreen} from './repl-screen.ts'
import {rescue} from './rescue.ts'
import {allWell} from './steps/all-well.ts'
import {blink} from './steps/blink.ts'
import {board} from './steps/board.ts'
import {cableTest} from './steps/cable-test.ts'
import {copy} from './steps/copy.ts'
import * as firmware from './steps/firmware.ts'
import {install} from './steps/install.ts'
import {port} from './steps/port.ts'
import {ready} from './steps/ready.ts'
import {wifi} from './steps/wifi.ts'
import {stick} from './stick.ts'
import {terms} from './terms.ts'
import {answers, demoLine, farewell, shortTrail, trail} from './trail.ts'
import {verdictCard, verdictTitle} from './verdicts.ts'

export const en = {
	trail,
	answers,
	shortTrail,
	demoLine,
	farewell,
	keyWords,
	keyNames,
	general,
	terms,
	plain,
	// The steps of the wizard
	port,
	cableTest,
	allWell,
	board,
	...firmware,
	install,
	ready,
	wifi,
	copy,
	blink,
	// What they and the commands say alike
	backup,
	classroom,
	...boardFacts,
	...progress,
	bytes,
	duration,
	portTitle,
	portMarks,
	problemCard,
	verdictCard,
	causeCard,
	remedies,
	buttons,
	verdictTitle,
	// The commands
	help,
	boardFiles,
	usage,
	commands,
	completion,
	identifyLines,
	checkUpWords,
	computerWords,
	accessWords,
	repl,
	replCommands,
	replScreen,
	mcp,
	mip,
	rescue,
	stick,
	lesson,
	newLesson,
	log,
	replay,
}
