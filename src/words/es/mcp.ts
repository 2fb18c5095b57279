/** Lo que se pregunta a la persona para la que trabaja un agente, antes de que haga algo que no se puede deshacer. */

import type {BoardFile} from '../../micropython/files.ts'
import {clean} from '../clean.ts'
import type {Words} from '../index.ts'
import {bytes} from './numbers.ts'

const itemOf = ({path, bytes: size, inside}: BoardFile & {readonly inside: readonly BoardFile[]}) =>
	`- ${clean(path, 200)}${path.endsWith('/') ? insideOf(inside.filter(one => !one.path.endsWith('/'))) : `, ${bytes(size)}`}`

const insideOf = (files: readonly BoardFile[]) =>
	` y ${files.length === 1 ? '1 archivo' : `${files.length} archivos`} que contiene, ${bytes(total(files))}`

const total = (files: readonly BoardFile[]) => files.reduce((sum, {bytes: size}) => sum + size, 0)

export const mcp: Words['mcp'] = {
	about:
		'lo mismo para un agente (Model Context Protocol por stdin y stdout); una persona confirma lo que borra',
	waits:
		'Esto espera al programa de un agente, que lo inicia por sí mismo y le habla en JSON. Ctrl-D lo termina.',
	unheard: 'Se omitió un mensaje demasiado largo.',
	yes: 'Sí, que lo haga',
	install: name => `Un agente quiere poner ${name} en esta placa.`,
	creates: ({path, bytes: size}) =>
		`Un agente quiere escribir el archivo nuevo ${clean(path, 200)} (${bytes(size)}) en esta placa.`,
	makes: folder =>
		`Un agente quiere crear la carpeta nueva ${clean(folder, 200)} en esta placa. Python la encontraría en lugar de un módulo con ese nombre.`,
	canRun: 'Python puede ejecutar lo que contiene: cuando la placa arranca, o cuando un programa lo pide.',
	overwrite: ({path, bytes: before}, after) =>
		`Un agente quiere reemplazar ${clean(path, 200)} en esta placa. Lo que contiene ahora (${bytes(before)}) se perderá; ${bytes(after)} ocuparán su lugar.`,
	remove: files => [
		'Un agente quiere quitar esto de la placa. Su contenido se perderá.',
		...files.map(itemOf),
	],
	run: 'Un agente quiere ejecutar programas en esta placa. Un programa puede cambiar y quitar cada archivo que hay en ella, y manejar todo lo que está conectado.',
	counts: 'Un sí vale para esta placa hasta que termine el programa del agente.',
	once: 'Esta placa no dice cuál es, así que un sí vale solo esta vez.',
	board: (chip, mac, port) => [chip, ...(mac === undefined ? [] : [`MAC ${mac}`]), `en ${port}`].join(', '),
	runs: what => `Ejecuta ahora: ${what}`,
	keeps: 'Tus archivos se quedan en ella; solo se renueva MicroPython.',
	takesAll: 'Todo esto se borrará.',
	moment: 'Tarda un momento.',
}
