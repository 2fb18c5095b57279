/**
 * The names that MicroPython gives files on FAT: it hands the bytes of UTF-8 over as letters of code page 437, and finds them again the same way.
 * Knows letters; no file system.
 */

/** What the bytes from 80h on are in that code page. */
const page437 =
	'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
	'└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ '

/** The name as MicroPython has it; one that other programs gave stays as it is. */
export function asMicroPython(name: string): string {
	const bytes: number[] = []
	for (const letter of name) {
		const code = letter.charCodeAt(0)
		const place = page437.indexOf(letter)
		if (code >= 0x80 && place < 0) return name
		bytes.push(code < 0x80 ? code : 0x80 + place)
	}
	try {
		return new TextDecoder('utf-8', {fatal: true}).decode(Uint8Array.from(bytes))
	} catch {
		return name
	}
}
