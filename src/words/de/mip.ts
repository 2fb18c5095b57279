/** Was `mip` sagt: Pakete für ein Board. */

import {clean} from '../clean.ts'
import {fileCount} from './numbers.ts'

export const mip = {
	about: 'install NAME …: Pakete auf ein Board; dieser Computer holt sie, das Board braucht kein Netz',
	options: {
		index: 'ein anderes Paketverzeichnis als das von micropython.org',
		target: 'der Ordner auf dem Board (Vorgabe: /lib)',
		'no-mpy': 'Quelltext statt Bytecode',
	},
	howTo: {
		names: 'Pakete heißen wie bei micropython.org/pi/v2, oder nach ihrem Ort:',
		examples: [
			'Aus dem Verzeichnis: mp-wizard mip install umqtt.simple',
			'Eine Version davon: mp-wizard mip install umqtt.simple@1.4.0',
			'Aus einem Repository: mp-wizard mip install github:org/repository/ordner@branch',
			'Ein Modul: mp-wizard mip install https://example.org/modul.py',
		],
		afterwards: 'Danach findet import sie.',
	},
	badVerb: (typed: string) => `mip nimmt install und Namen von Paketen, nicht „${clean(typed, 40)}“.`,
	whichPackage: 'Es fehlt, welches Paket, wie in: mp-wizard mip install umqtt.simple',
	badPackage: (typed: string) =>
		`Ein Paket heißt wie umqtt.simple, github:org/repository oder https://…, nicht „${clean(typed, 80)}“.`,
	badIndex: (typed: string) =>
		`Ein Paketverzeichnis ist eine http- oder https-Adresse, nicht „${clean(typed, 80)}“.`,
	badTarget: (typed: string) =>
		`--target nimmt einen Ordner auf dem Board wie /lib, nicht „${clean(typed, 80)}“.`,
	installed: (name: string, version: string, written: number, size: string, there: number) =>
		[
			version === '' ? name : `${name} ${version}`,
			written === 0 ? 'nichts zu schreiben' : `${fileCount(written)}, ${size}`,
			...(there === 0 ? [] : [`${fileCount(there)} schon da`]),
		].join(' · '),
	where: (folder: string) => `Installiert in ${folder}: Dort findet import es.`,
	notImportable: (folder: string) =>
		`Installiert in ${folder}. Dort sucht das Board nicht von selbst: Nimm den Ordner in sys.path auf.`,
}
