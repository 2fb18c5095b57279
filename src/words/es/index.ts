/**
 * Spanish: every sentence that a person can read, under the names by which the door (../index.ts) gives them out.
 *
 * Neutral international Spanish, with tú. One word for one thing:
 * board: placa · computer: equipo · port: puerto (serie) · USB socket: conector USB · cable: cable · driver: controlador ·
 * flash memory: memoria flash · firmware: firmware · build: variante · preview: preliminar · boot loader: cargador de arranque ·
 * boot program: programa de arranque · flashing helper: programa auxiliar · download mode: modo de descarga · prompt, REPL:
 * consola · file: archivo · folder: carpeta · site: sitio · maker: fabricante · log: registro · report: informe · setting: ajuste ·
 * power: corriente · drive: unidad · plug in, unplug: conectar, desconectar · erase: borrar · write: escribir · verify, check:
 * comprobar · save: guardar · put back: devolver · keep: conservar · reset, restart: reiniciar · stop: detener · press: pulsar ·
 * hold: mantener pulsado · try again: volver a intentar · suits: compatible ·
 * bundle: paquete de firmware · backup: copia de seguridad · restore: devolver · partition: partición.
 */

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

export const es = {
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
