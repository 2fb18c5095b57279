/** What `completion` says, and the script that it prints. */

export const completion = {
	about: (shells: readonly string[]) => `a script with which Tab completes mp-wizard: ${shells.join(', ')}`,
	what: (shell: string) => `With this, Tab completes mp-wizard in ${shell}.`,
	type: 'To have it in every new window, type this line once:',
	onMac: 'Terminal on a Mac reads ~/.bash_profile: there it belongs into that file.',
	asks: 'While you type, mp-wizard itself is asked what can come next. It opens no port and asks no network.',
	onlyInstalled:
		'Only the installed name is completed (npm install --global mp-wizard): behind npx the shell does not know it.',
}
