/** What the commands say: the help, the lines of a run, the last line of all. */

import type {ChipFacts} from '../../esp/chip-facts.ts'
import type {FilesystemRegion} from '../../micropython/filesystem-region.ts'
import type {Banner} from '../../micropython/prompt.ts'
import type {BoardState, Phase} from '../../progress.ts'
import type {OtherWay} from '../../rules/esp-board.ts'
import {clean} from '../clean.ts'
import {chipName, psramSize, usbWords} from './board-facts.ts'
import {featureName} from './features.ts'
import {and, bytes, counted, fileCount, or} from './numbers.ts'
import {replOptions, replUsage} from './repl-options.ts'

export const help = {
	/** Of the parts of a help text, by the English ones. */
	titles: {
		'Usage:': 'Uso:',
		'Options:': 'Opciones:',
		'Commands:': 'Comandos:',
		'Arguments:': 'Argumentos:',
		'Exit codes:': 'Códigos de salida:',
	},
	exitCodes: {
		done: 'terminado',
		programFailed: 'el programa de la placa terminó con una excepción',
		usage: 'uso incorrecto, un archivo que no sirve, o falta terminal para preguntar',
		noBoard: 'no se encontró ninguna placa',
		noAnswer: 'la placa no responde, o su puerto no se puede usar',
		firmware: 'el firmware falta, no se alcanza, está dañado o es para otro chip',
		writing: 'falló borrar, escribir o comprobar; en clase: faltan placas',
		noPrompt: 'instalado, pero MicroPython no arrancó',
		refused: 'rechazado para no perder nada: chip bloqueado, archivos que se perderían',
		bug: 'un fallo de mp-wizard',
		cancelled: 'cancelado',
	},
	program:
		'De una placa vacía a una consola de MicroPython que funciona, en una sola ventana de terminal.\nSin comando, el asistente pregunta lo necesario, paso a paso.',
	commands: {
		flash: 'pone MicroPython en una placa sin hacer preguntas',
		repl: 'abre directamente la consola de Python de una placa',
		run: 'ejecuta en la placa un archivo de este ordenador, con su salida aquí',
		ls: 'los archivos de la placa; -l: con su tamaño',
		cat: 'lo que hay en archivos de la placa',
		cp: 'copia archivos, a la placa y desde ella: `:` es la placa, como en cp main.py :',
		rm: 'borra archivos de la placa; -r: también carpetas',
		mkdir: 'crea carpetas en la placa',
		put: 'lleva una carpeta a la placa, solo lo que cambió, y reinicia MicroPython',
		ports: 'qué está conectado y qué es',
		identify: 'pregunta al chip: tipo, revisión, memoria flash, MAC, el MicroPython que tiene',
		doctor:
			'averigua por qué no se ve una placa o por qué no responde; con --json o --plain, hace un informe',
		boards: 'las placas de micropython.org',
		versions: 'el firmware de una placa',
		bundle: 'placas y firmware en una carpeta, para una memoria USB o un aula sin internet',
		settings:
			'lo que se recuerda en este equipo: language, mirror, bundle, cache-folder, boards, backups, sockets, speeds; con un valor, se cambia',
		cache: 'lo que se guarda en este equipo de lo que envió el sitio; clear lo vacía',
		'demo-board': 'una placa virtual con la que pueden hablar otros programas (RFC 2217 y TCP simple)',
	},
	options: {
		...replOptions,
		serials: 'muestra también los números de serie, que distinguen tu placa de todas las demás',
		port: '/dev/ttyUSB0, COM3, socket://host:port, rfc2217://host:port, id:SERIAL',
		board: 'ESP32_GENERIC, o con su variante ESP32_GENERIC-SPIRAM; un chip (s3) indica su placa genérica',
		version:
			'stable (valor predeterminado), preview o un número como 1.27.0; sola, la versión de este programa',
		firmware: 'un archivo local o una URL en lugar del catálogo',
		baud: 'la velocidad más alta que se prueba (predeterminada: según el adaptador)',
		'no-stub':
			'escribe con el programa de arranque del propio chip: más lento, para placas en las que no arranca el programa auxiliar',
		'flash-mode': (values: readonly string[]) =>
			`cómo se lee la memoria flash, en la cabecera del firmware: keep (predeterminado), ${values.join(', ')}`,
		'flash-size': (values: readonly string[]) =>
			`tamaño de la memoria flash en esa cabecera: keep, detect, ${values.join(', ')} (predeterminado: keep; en un ESP8266, detect)`,
		'flash-freq': (values: readonly string[]) =>
			`reloj de la memoria flash en esa cabecera: keep (predeterminado), ${values.join(', ')}; cada chip tiene algunos de ellos`,
		'flash-bytes':
			'cuánta memoria flash tiene la placa virtual: de 256KB a 128MB (predeterminado: como en la placa de Espressif)',
		'keep-files': 'escribe el firmware sin borrar tus archivos de la placa',
		'erase-files': 'borrar solo tus archivos de la placa; su MicroPython se queda',
		'save-files': 'copia antes tus archivos de la placa a esta carpeta nueva',
		'put-files': 'copia después los archivos de esta carpeta a la placa',
		long: 'con tamaños',
		recursive: 'carpetas con todo lo que hay en ellas',
		watch: 'seguir, y llevar cada archivo que se guarde, hasta Ctrl-C',
		yes: 'no pregunta nunca',
		json: 'un evento JSON por línea',
		plain: 'sin redibujar la pantalla, sin colores, sin recuadros',
		mirror:
			'toma el firmware de otro sitio con la misma estructura, como un paquete de firmware en cualquier servidor web',
		bundle: 'busca primero en este paquete de firmware (mira mp-wizard bundle)',
		offline: 'no usa la red: usa lo que hay en el paquete de firmware, en este equipo o en el programa',
		'bundle-boards': 'ESP32_GENERIC, ESP32_GENERIC-SPIRAM o un chip (s3); una vez por cada placa',
		demo: (scenes: readonly string[]) =>
			`sin hardware: una placa virtual (esp32, esp8266, s2, s3, c2, c3, c5, c6, c61, h2, p4, p4-rev1, wrover) y un sitio virtual; o una escena en la que algo falla: ${scenes.join(', ')}; o treinta placas que se conectan una tras otra: class`,
		refresh: 'pide ahora las listas al sitio; si no, valen una hora',
		'accept-changed': 'toma un archivo de firmware distinto del de la primera vez, y lo recuerda',
		speed: 'solo en la demo: cuántas veces más rápido que una placa real',
		all: 'también los poco probables',
		chip: 'esp32, esp8266, s2, s3, c2, c3, c5, c6, c61, h2, p4, p4-rev1, wrover (predeterminado: esp32)',
		forget: 'olvida lo que se había fijado',
		exec: 'ejecuta este código en la placa y termina; 1 si acaba en una excepción',
		running: 'ya con MicroPython, y con su consola abierta',
		lang: (languages: readonly string[]) =>
			`el idioma (${languages.join(', ')}; predeterminado: el del sistema)`,
		listen:
			'dónde se ofrece; otros equipos solo llegan si indicas otra dirección (predeterminado: 127.0.0.1:2217)',
		log: 'guarda en este archivo todo lo visto y enviado, con tiempos, para informar de un fallo; no te identifica a ti ni a tu placa, y de lo escrito en la consola solo tiene la longitud',
		replay: 'una placa que responde como la de este registro (mira --log)',
		help: 'esta ayuda',
	},
	more: 'mp-wizard <command> --help explica más.',
}

/** What was typed, so that one sees where it begins and ends. */
function quoted(value: string, most: number): string {
	return `«${clean(value, most)}»`
}

/** ` ¿Querías decir flash?`, in front of nothing where nobody knows. */
function didYouMean(meant: readonly string[]): string {
	return meant.length === 0 ? '' : ` ¿Querías decir ${or(meant)}?`
}

export const usage = {
	...replUsage,
	unknownOption: (option: string, meant: readonly string[]) =>
		`No existe la opción ${quoted(option, 40)}.${didYouMean(meant)}`,
	/** `command`: the one that was typed; '' where there was none in front of the option. */
	optionElsewhere: (option: string, command: string, owners: readonly string[]) =>
		command === ''
			? `${clean(option, 40)} va detrás de un comando: ${or(owners)}.`
			: `${command} no tiene la opción ${clean(option, 40)}: es de ${and(owners)}.`,
	optionNeedsValue: (option: string) => `${clean(option, 60)} necesita un valor.`,
	empty: (option: string) => `${clean(option, 60)} necesita un valor.`,
	takesNoValue: (option: string) => `${clean(option, 60)} no admite ningún valor.`,
	missingArgument: (argument: string) =>
		argument === 'board'
			? 'Falta decir qué placa, como en: mp-wizard versions ESP32_GENERIC'
			: `Falta decir cuál: no está <${clean(argument, 40)}>.`,
	unknownCommand: (word: string, meant: readonly string[]) =>
		`No existe el comando ${quoted(word, 40)}.${didYouMean(meant.map(one => clean(one, 100)))}`,
	tooMany: (word: string, meant: readonly string[]) =>
		`${quoted(word, 40)} es una palabra de más.${didYouMean(meant.map(one => clean(one, 100)))}`,
	unclear: 'No se puede saber qué se quiere hacer.',
	notANumber: (option: string, value: string, least: number, most: number) =>
		`${option} admite un número de ${least} a ${most}, no ${quoted(value, 40)}.`,
	notWhole: (option: string, value: string) => `${option} admite un número entero, no ${quoted(value, 40)}.`,
	badBoard: (value: string) => `Una placa tiene un nombre como ESP32_GENERIC, no ${quoted(value, 60)}.`,
	badVersion: (value: string) =>
		`--version admite stable, preview o un número como 1.27.0, no ${quoted(value, 40)}.`,
	badDemo: (option: string, value: string, near: readonly string[], help: string) =>
		`${option} no conoce ${quoted(value, 40)}.${didYouMean(near)} Para verlos todos: ${help}`,
	/** Of every option that takes one of a few names. */
	badChip: (option: string, value: string, known: readonly string[]) =>
		`${option} conoce ${and(known)}, no ${quoted(value, 40)}.`,
	unknownSetting: (key: string, near: readonly string[], all: readonly string[]) =>
		`No existe el ajuste ${quoted(key, 40)}.${didYouMean(near)} Existen: ${all.join(', ')}.`,
	settingNeedsKey: 'Falta decir qué olvidar, como en: mp-wizard settings mirror --forget',
	settingEmpty: (key: string) => `Falta un valor. Para olvidarlo: mp-wizard settings ${key} --forget`,
	settingFolder: (folder: string, why: string) =>
		`No se puede guardar nada en ${quoted(folder, 120)}: ${clean(why, 60)}.`,
	settingForgetOrSet: '--forget admite un nombre y ningún valor.',
	settingOnlyForgotten: (key: string) =>
		`${key} se aprende de las placas y no se puede fijar; se puede olvidar: mp-wizard settings ${key} --forget`,
	settingFixed: (key: string) => `${key} solo se puede leer: el sistema decide dónde está.`,
	sceneNotHere: (name: string) =>
		`--demo=${name} es una escena de un equipo con Linux, que no se puede mostrar en Windows.`,
	badListen: (value: string) => `--listen admite HOST:PORT, no ${quoted(value, 60)}.`,
	listenTaken: (address: string) => `Otro programa ya escucha en ${clean(address, 60)}.`,
	listenElsewhere: (address: string) =>
		`--listen no puede usar ${clean(address, 60)}: no es una dirección de este equipo, o es un puerto que no se puede usar.`,
	badCache: (value: string) => `cache no lleva nada o lleva clear, no ${quoted(value, 40)}.`,
	bundleNeedsBoard:
		'Falta decir qué placas, como en: mp-wizard bundle FOLDER --board ESP32_GENERIC --board s3',
	noBundle: (folder: string) =>
		`En ${quoted(folder, 120)} no hay ningún paquete de firmware. Se hace con: mp-wizard bundle`,
	badMirror: (value: string) => `mirror es una dirección http o https, no ${quoted(value, 80)}.`,
	logUnusable: (path: string, detail: string) =>
		`--log no puede escribir en ${quoted(path, 120)}: ${clean(detail, 60)}.`,
	logTaken: (path: string) =>
		`${quoted(path, 120)} ya existe y no es un registro de mp-wizard; --log no sobrescribe nada más.`,
	replayUnreadable: (path: string, detail: string) =>
		`--replay no puede leer ${quoted(path, 120)}: ${clean(detail, 60)}.`,
	noLog: (path: string) => `${quoted(path, 120)} no es un registro de mp-wizard.`,
	badLog: (path: string, line: number) =>
		`${quoted(path, 120)}, línea ${line}: no es una línea de un registro.`,
	emptyLog: (path: string) => `${quoted(path, 120)} es un registro sin nada de una placa.`,
	eraseFilesAlone: (option: string) => `--erase-files no escribe firmware, así que no va con ${option}.`,
	jsonNeedsYes: '--json no pregunta nada, así que necesita --yes.',
	speedNeedsDemo: '--speed solo tiene sentido con --demo: la velocidad de una placa real es la que es.',
	firmwareOrBoard: '--firmware dice qué escribir; quita --board y --version.',
}

const phaseWords: Readonly<Record<Phase, string>> = {
	connect: 'Conectando',
	identify: 'Preguntando al chip',
	catalogue: 'Buscando el firmware',
	download: 'Descargando',
	save: 'Guardando archivos',
	read: 'Leyendo la memoria flash',
	erase: 'Borrando',
	'erase-files': 'Borrando los archivos',
	write: 'Escribiendo',
	verify: 'Comprobando',
	restart: 'Reiniciando',
	prompt: 'Esperando a MicroPython',
	'put-back': 'Devolviendo archivos',
	copy: 'Copiando',
	look: 'Comprobando lo que ya está',
}

const boardStateWords: Readonly<Record<BoardState, string>> = {
	untouched: 'No se cambió nada en la placa.',
	files: 'Lo hecho con sus archivos, hecho está; el que se estaba escribiendo está como antes.',
	incomplete: 'El firmware de la placa está incompleto. Nada se estropeó: vuelve a ejecutarlo para terminar.',
	flashed: 'El firmware está en la placa y se comprobó.',
}

export const commands = {
	demo: (chip: string, speed: number) =>
		Number.isFinite(speed)
			? `Esto es una demo: un ${chip} virtual, ${speed} veces más rápido que uno real.`
			: `Esto es una demo: un ${chip} virtual, tan rápido como se pueda.`,
	phase: (phase: Phase) => phaseWords[phase],
	boardState: (state: BoardState) => boardStateWords[state],
	port: (title: string, path: string) => `Puerto      ${title} en ${clean(path, 80)}`,
	chip: (model: string, flash: string, mac: string) =>
		`Chip        ${model}, memoria flash: ${flash}, MAC ${mac}`,
	firmware: (name: string, size: string, from: string) => `Firmware    ${clean(name, 100)}, ${size}, ${from}`,
	source: {
		site: 'del sitio',
		cache: 'de la caché',
		bundle: 'del paquete de firmware',
		file: 'de un archivo',
		url: 'de internet',
	},
	verified: (md5: string) => `Comprobado  MD5 ${md5}`,
	prompt: (version: string, path: string) =>
		`MicroPython v${clean(version, 60)} responde en ${clean(path, 80)}.`,
	goesOn: 'Sigue solo en cuanto eso esté hecho.',
	noWifi: (name: string, others: readonly string[]) =>
		`${clean(name, 60)} no tiene wifi. Con un chip de radio en la placa: --board ${or(others.map(one => clean(one, 60)))}`,
	/** After the first start, by what MicroPython found then. */
	betterBuild: {
		'psram-idle': (name: string) =>
			`El chip tiene PSRAM que esta variante no usa: --board ${clean(name, 60)} sí la usa.`,
		'psram-likely': (name: string) =>
			`Esta placa quizá tenga PSRAM fuera del chip, que esta variante no usa: --board ${clean(name, 60)} sí la usa.`,
		'psram-missing': (name: string) =>
			`Esta variante no encontró PSRAM en la placa: --board ${clean(name, 60)} es la que no la usa.`,
	},
	pressReset: 'Esta conexión no puede reiniciar la placa: pulsa ahora RESET (EN) en ella.',
	kept: ({at, bytes}: FilesystemRegion) =>
		`Los archivos se quedan: están en la flash de 0x${at.toString(16)} a 0x${(at + bytes).toString(16)}, y el firmware nuevo tiene los suyos en el mismo lugar.`,
	saved: (files: number, size: string, folder: string) =>
		`Guardado    ${fileCount(files)}, ${size}, en ${clean(folder, 200)}`,
	putBack: (files: number, size: string) => `Devuelto    ${fileCount(files)}, ${size}`,
	askErasingFiles: (path: string) =>
		`¿Borrar los archivos de la placa en ${clean(path, 80)} y conservar su MicroPython? [s/N] `,
	erasing: ({at, bytes}: FilesystemRegion) =>
		`Se borra el sistema de archivos, de 0x${at.toString(16)} a 0x${(at + bytes).toString(16)} en la flash.`,
	askKeeping: (name: string, path: string) =>
		`¿Instalar ${clean(name, 100)} en la placa de ${clean(path, 80)} y conservar sus archivos? [s/N] `,
	ask: (name: string, path: string) =>
		`¿Borrar todo lo que hay en la placa de ${clean(path, 80)} e instalar ${clean(name, 100)}? [s/N] `,
	folderGone: (instead: string) =>
		`La carpeta en la que estás ya no existe; esto funciona en ${clean(instead, 200)}.`,
	/** Each command on a line of its own, to be copied. */
	noPorts: (all: boolean) => [
		all ? 'No hay ningún puerto serie.' : 'No hay ningún puerto serie que parezca una placa.',
		...(all ? [] : ['  Ver todos los puertos: mp-wizard ports --all']),
		all ? '  Averiguar por qué: mp-wizard doctor' : '  Averiguar por qué:     mp-wizard doctor',
	],
	noSuchBoards: (query: string) => [
		query === ''
			? 'La lista de placas está vacía.'
			: `No se encuentra ninguna placa para «${clean(query, 40)}».`,
		...(query === '' ? [] : ['  Ver todas las placas: mp-wizard boards']),
	],
	noVersions: (board: string) => [
		`En el sitio no hay firmware para ${clean(board, 80)}.`,
		'  Ver todas las placas: mp-wizard boards',
	],
	notHereYet: (way: OtherWay) =>
		({
			bootsel:
				'Aquí aún no se puede con las placas RP2. A mano: mantén pulsado BOOTSEL al conectarla y copia el archivo .uf2 en la unidad que aparece.',
			'double-reset':
				'Aquí aún no se puede con las placas SAMD. A mano: pulsa RESET dos veces seguidas y copia el archivo .uf2 en la unidad que aparece.',
			other: 'Aquí aún no se puede con placas sin chip ESP: sus páginas en micropython.org dicen cómo.',
		})[way],
	retired: (build: string, message: string) =>
		`${clean(build, 80)} ya no se publica; sus últimas versiones siguen ahí.${message === '' ? '' : ` micropython.org: «${clean(message, 120)}»`}`,
	previewsOnly: (build: string) =>
		`De ${clean(build, 80)} solo hay versiones preliminares, ninguna estable: esta es la más nueva.`,
	newerThere: (version: string) => `Hay un MicroPython más nuevo: v${clean(version, 40)}.`,
	listAge: (line: string, isYoung: boolean) =>
		isYoung ? `${line} Para preguntar ahora: --refresh` : `${line} No se pudo preguntar al sitio.`,
	cacheColumns: {what: 'GUARDADO', size: 'TAMAÑO', date: 'FECHA'},
	cachePart: (file: string) => `${file} (incompleto)`,
	cacheFolder: (folder: string, size: string, most: string) => `${size} de ${most} como máximo, en ${folder}`,
	cacheEmpty: (folder: string) => `No hay nada guardado en ${folder}`,
	cacheCleared: (files: number, size: string) =>
		files === 0 ? 'No había nada que vaciar.' : `Vaciado: ${fileCount(files)}, ${size}.`,
	cacheLeft: (files: number) => `Quedan ${fileCount(files)}: en uso, o no se pueden borrar.`,
	/** `by`: a command, or the name of a variable. */
	mirrorSet: (site: string, by: string) =>
		`El firmware viene de ${clean(site, 200)}, como se fijó con: ${by}`,
	bundleFound: (folder: string) => `Se usa un paquete de firmware: ${clean(folder, 200)}`,
	/** Each command on a line of its own, to be copied. */
	bundleMade: (folder: string, files: number, size: string) => [
		`Paquete     ${counted(files, {one: '1 archivo de firmware', other: n => `${n} archivos de firmware`})}, ${size}, en ${clean(folder, 200)}`,
		'  Sin internet:          mp-wizard --offline --bundle FOLDER',
		'  En un servidor web:    mp-wizard --mirror URL',
	],
	openToAll: (site: string) =>
		`El firmware viene de ${clean(site, 200)} sin cifrar: alguien en el camino podría cambiarlo.`,
	boardColumns: {board: 'PLACA', what: 'FABRICANTE Y PRODUCTO', variants: 'VARIANTES'},
	versionColumns: {
		version: 'VERSIÓN',
		date: 'FECHA',
		variant: 'VARIANTE',
		file: 'ARCHIVO',
		notes: 'NOVEDADES',
	},
	/** `value`: '' where there is none. */
	settingNow: (key: string, value: string, forgotten: boolean) =>
		forgotten
			? `${key}: olvidado.${value === '' ? '' : ` Desde ahora: ${clean(value, 200)}`}`
			: `${key}: ahora es ${clean(value, 200)}`,
	settingColumns: {
		title: 'AJUSTE',
		value: 'VALOR',
		from: 'ORIGEN',
		isSet: 'recordado',
		isNot: 'predeterminado',
	},
	settingNone: 'ninguno',
	demoKeepsNothing: 'Una demo no guarda nada: esto fue solo una prueba.',
	noMicroPython: 'ninguno que responda',
	cancelled: 'Cancelado.',
	listening: (address: string, chip: string) => [
		`Un ${chip} virtual espera en ${address}. Ctrl-C lo termina.`,
		`  esptool --port rfc2217://${address} flash-id`,
		// Its own prompt, which it opens without a command, crashes on such a port.
		`  mpremote connect rfc2217://${address} fs ls`,
		`  mp-wizard flash --port rfc2217://${address}`,
	],
	bug: [
		'Esto es un fallo de mp-wizard, no un error tuyo.',
		'Por favor, avisa del fallo donde conseguiste mp-wizard, con las líneas de arriba.',
	],
	unknown: 'se desconoce',
}

/** What `identify` prints: one fact a line. */
export function identifyLines(chip: ChipFacts, running: Banner | undefined): string[] {
	const micropython = running
		? clean(`v${running.version} (${running.date}) para ${running.machine}`, 160)
		: commands.noMicroPython
	return [
		`Chip         ${chipName(chip)}`,
		`Funciones    ${chip.features.map(featureName).join(', ')}`,
		`Cristal      ${chip.crystalMhz} MHz`,
		`MAC          ${chip.mac}`,
		`Flash        ${chip.flashBytes === undefined ? commands.unknown : bytes(chip.flashBytes)}`,
		`PSRAM        ${psramSize(chip) || commands.unknown}`,
		`Conexión     ${usbWords(chip)}`,
		`Seguridad    ${chip.security.length === 0 ? 'ninguna' : chip.security.join(', ')}`,
		`MicroPython  ${micropython}`,
	]
}
