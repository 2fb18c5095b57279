/** Was `completion` sagt, und das Skript, das es ausgibt. */

export const completion = {
	about: (shells: readonly string[]) => `ein Skript, mit dem Tab mp-wizard ergänzt: ${shells.join(', ')}`,
	what: (shell: string) => `Damit ergänzt Tab mp-wizard in ${shell}.`,
	type: 'Damit es in jedem neuen Fenster so ist, gib diese Zeile einmal ein:',
	onMac: 'Das Terminal eines Mac liest ~/.bash_profile: dort gehört sie in diese Datei.',
	asks: 'Während du tippst, wird mp-wizard selbst gefragt, was folgen kann. Es öffnet keinen Anschluss und fragt kein Netz.',
	onlyInstalled:
		'Nur der installierte Name wird ergänzt (npm install --global mp-wizard): Hinter npx kennt die Shell ihn nicht.',
}
