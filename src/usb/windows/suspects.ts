/** Finds programs that are known to hold serial ports in the output of `tasklist /FO CSV /NH`. Pure; accuses none. */

/** The likeliest first: a browser runs on nearly every computer, but holds a port only while a page uses Web Serial. */
const known: readonly (readonly [program: RegExp, name: string])[] = [
	[/^thonny\b/, 'Thonny'],
	[/^(?:arduino|serial-monitor|serial-discovery)\b/, 'Arduino IDE'],
	[/^mu(?:-editor)?\.exe$/, 'Mu'],
	[/^mpremote\b/, 'mpremote'],
	[/^putty\b/, 'PuTTY'],
	[/^ttermpro\b/, 'Tera Term'],
	[/^code(?: - insiders)?\.exe$/, 'Visual Studio Code'],
	[/^(?:ultimaker-?)?cura\b/, 'Cura'],
	[/^prusa-slicer\b/, 'PrusaSlicer'],
	[/^nzxt cam\b/, 'NZXT CAM'],
	[/^chrome\.exe$/, 'Google Chrome'],
	[/^msedge\.exe$/, 'Microsoft Edge'],
]

/** Names as people know them, each once. */
export function readSuspects(text: string): readonly string[] {
	const running = text.split(/\r?\n/).map(line => /^"([^"]+)"/.exec(line)?.[1]?.toLowerCase() ?? '')
	const found = known.filter(([program]) => running.some(name => program.test(name))).map(([, name]) => name)
	return [...new Set(found)]
}
