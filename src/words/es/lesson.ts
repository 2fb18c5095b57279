/** What is said of a lesson file: each mistake with its place, and how it is put right. */

import type {
	JsonKind,
	LessonFault,
	LessonForm,
	LessonMistake,
	SyntaxPart,
} from '../../class/lesson/mistake.ts'
import {clean} from '../clean.ts'
import {and, bytes, number, or} from './numbers.ts'

export const lesson = {
	/** `Línea 3, columna 14, boards[0].sha256: …`. */
	mistake: (mistake: LessonMistake) => {
		const {line, column, field} = mistake
		return `Línea ${line}, columna ${column}${field === '' ? '' : `, ${clean(field, 80)}`}: ${whatIsWrong(mistake)}`
	},
	/** The same of a fault that has no place yet. */
	fault: (fault: LessonFault) => whatIsWrong(fault),
}

function whatIsWrong(mistake: LessonFault): string {
	switch (mistake.fault) {
		case 'syntax':
			return syntax[mistake.wants]
		case 'not-utf8':
			return 'Esto no es UTF-8. Abre el archivo en un editor y guárdalo como UTF-8.'
		case 'too-deep':
			return `Aquí hay listas y grupos unos dentro de otros más de ${mistake.most} veces.`
		case 'too-much':
			return `Una lección no tiene más de ${number(mistake.most)} campos y valores.`
		case 'unknown-field':
			return `${mistake.name === '' ? 'Aquí no existe ese campo.' : `Aquí no existe el campo ${quoted(mistake.name)}.`}${meant(mistake)}`
		case 'missing-field':
			return `Aquí falta el campo ${quoted(mistake.name)}.`
		case 'repeated-field':
			return `${mistake.name === '' ? 'Este campo' : quoted(mistake.name)} ya está en la línea ${mistake.first}. Quita uno de los dos.`
		case 'not-together':
			return `${quoted(mistake.name)} no va junto con ${quoted(mistake.other)}. Quita uno de los dos.`
		case 'wrong-kind':
			return `Aquí va ${or(mistake.wants.map(kind => kinds[kind]))}, no ${kinds[mistake.found]}.`
		case 'not-one-of':
			return `Aquí va ${or(mistake.known)}${not(mistake.found)}.${didYouMean(mistake.near)}`
		case 'no-number':
			return `Aquí va un número entero de ${mistake.least} a ${mistake.most}.`
		case 'form':
			return `${forms[mistake.form]}${mistake.found === '' ? '' : ` No puede ser ${quoted(mistake.found)}.`}`
		case 'empty-list':
			return 'Aquí va al menos una entrada.'
		case 'too-many':
			return `Aquí no van más de ${mistake.most} entradas.`
		case 'secret':
			return 'Una lección no guarda contraseñas, porque se comparte. Escribe {"ask": true} y se preguntará al empezar la clase, o {"environment": "NAME"} y se tomará de esa variable.'
		case 'twice':
			return `${quoted(mistake.found)} ya está en la línea ${mistake.first}. Quita uno de los dos.`
		case 'file-and-folder':
			return `${quoted(mistake.found)} sería aquí un archivo y también la carpeta de otro. Cambia el nombre de uno de los dos.`
		case 'leads-out':
			return `${quoted(mistake.path)} lleva fuera de la carpeta de la lección. Copia en esa carpeta lo que haga falta.`
		case 'file-missing':
			return `${quoted(mistake.path)} no está. Tiene que estar en la carpeta de la lección.`
		case 'not-a-file':
			return `${quoted(mistake.path)} no es un archivo.`
		case 'not-a-folder':
			return `${quoted(mistake.path)} no es una carpeta. Un solo archivo se escribe [{"from": …, "to": …}].`
		case 'no-bundle':
			return `${quoted(mistake.path)} no es un paquete de firmware. Se hace con: mp-wizard bundle`
		case 'file-unreadable':
			return `No se puede leer ${quoted(mistake.path)}: ${clean(mistake.detail, 60)}.`
		case 'file-too-large':
			return `${quoted(mistake.path)} es demasiado grande. Aquí van ${bytes(mistake.most)} en total como mucho.`
		case 'other-digest':
			return `${quoted(mistake.path)} tiene otro contenido. Si el archivo es el correcto, escribe aquí: "${clean(mistake.found, 64)}"`
		case 'no-firmware':
			return mistake.why === 'damaged'
				? `${quoted(mistake.path)} está dañado o cortado. Vuelve a copiarlo.`
				: `${quoted(mistake.path)} no es un firmware con el que una placa pueda arrancar. Usa el archivo .bin para una instalación nueva.`
		case 'other-chip':
			return `${quoted(mistake.path)} es firmware para ${clean(mistake.chip, 40)}. Escribe eso como su chip, o usa otro archivo.`
		case 'not-text':
			return `${quoted(mistake.path)} no es texto en UTF-8.`
		case 'board-name':
			return `Ninguna placa puede tener un archivo llamado ${quoted(mistake.path)}. Dale un nombre más corto, en menos carpetas.`
	}
}

const syntax: Readonly<Record<SyntaxPart, string>> = {
	name: 'Aquí va un nombre entre comillas dobles, como "boards".',
	value: 'Aquí va un valor: un texto entre comillas dobles, un número, una lista en [ ] o un grupo en { }.',
	colon: 'Aquí van dos puntos, entre el nombre y su valor.',
	comma: 'Aquí va una coma.',
	'close-brace': 'Aquí falta una }.',
	'close-bracket': 'Aquí falta un ].',
	end: 'La lección terminó con la última }. Detrás no va nada.',
	quote: 'A este texto le faltan las comillas del final.',
	'double-quotes': 'Los textos y los nombres van entre comillas dobles: "…"',
	'no-word': 'Sin comillas solo van números, true, false y null.',
	'comment-end': 'A este comentario le falta el final. Escribe // delante de cada línea.',
	escape: 'Una \\ en un texto se escribe \\\\. En las rutas, escribe / en su lugar.',
	character:
		'En un texto, un fin de línea se escribe \\n y un tabulador \\t. Quizá aquí falten las comillas del final.',
	number: 'Esto no es un número. Se escribe como 12.',
}

const kinds: Readonly<Record<JsonKind, string>> = {
	text: 'un texto entre comillas dobles',
	number: 'un número',
	list: 'una lista en [ ]',
	group: 'un grupo en { }',
	'true-false': 'true o false',
	nothing: 'null',
}

const forms: Readonly<Record<LessonForm, string>> = {
	text: 'Aquí va una línea de no más de 200 caracteres.',
	sha256: 'Un SHA-256 tiene 64 caracteres, de 0 a 9 y de la a a la f.',
	version:
		'Una lección da su versión con un número, como "1.27.0", para que todas las placas tengan la misma.',
	board: 'Una placa tiene un nombre como "ESP32_GENERIC". Para verlas todas: mp-wizard boards.',
	variant: 'Una variante tiene un nombre como "SPIRAM".',
	'local-path':
		'Un archivo se nombra desde la carpeta de la lección, como "starter/main.py": con /, sin .. y sin unidad.',
	'board-path': 'Un lugar en la placa se escribe como "/main.py" o "/lib/sensor.py".',
	package: 'Un paquete se llama como "umqtt.simple", "github:org/repository" o "https://…".',
	ssid: 'El nombre de una red wifi tiene de 1 a 32 letras; signos como ñ cuentan doble.',
	variable: 'Una variable tiene un nombre de letras, cifras y _, como "CLASS_WIFI_PASSWORD".',
	code: 'Aquí va código Python, de no más de 20 000 caracteres. Si es más, va en un archivo, con "run".',
	printed: 'Aquí va una línea de no más de 500 caracteres.',
	'name-pattern': 'Un nombre tiene letras, cifras y un %d o %02d para el número, como "robot-%02d".',
}

function meant({near, known}: {readonly near: readonly string[]; readonly known: readonly string[]}): string {
	return near.length > 0 ? didYouMean(near.map(quoted)) : ` Existen: ${and(known)}.`
}

function didYouMean(near: readonly string[]): string {
	return near.length === 0 ? '' : ` ¿Quieres decir ${or(near)}?`
}

function not(found: string): string {
	return found === '' ? '' : `, no ${quoted(found)}`
}

function quoted(text: string): string {
	return `«${clean(text, 80)}»`
}
