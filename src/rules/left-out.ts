/** Which names of a folder are no part of a program for a board: what editors, systems and version control keep there. Pure. */

const ofTools = ['__pycache__', 'node_modules', 'Thumbs.db', 'desktop.ini']

/** `.git`, `.vscode`, `.DS_Store` too: what begins with a dot is hidden on purpose; `main.py~` is an editor's last one. */
export function leavesOut(name: string): boolean {
	return name.startsWith('.') || ofTools.includes(name) || /~$|\.sw[a-p]$/.test(name)
}
