/** The colours of the pictures, light and dark: those of the pages that show them, so that text is easy to read on both. */

export type Theme = 'light' | 'dark'

interface Colours {
	readonly window: string
	/** Of the window, and the quiet things in its title. */
	readonly edge: string
	readonly text: string
	readonly dim: string
	/** The sixteen ANSI colours, in the order of their numbers. */
	readonly ansi: readonly string[]
}

export const themes: Readonly<Record<Theme, Colours>> = {
	light: {
		window: '#ffffff',
		edge: '#d1d9e0',
		text: '#1f2328',
		dim: '#59636e',
		ansi: [
			'#24292f',
			'#cf222e',
			'#1a7f37',
			'#7d4e00',
			'#0969da',
			'#8250df',
			'#1b7c83',
			'#59636e',
			'#57606a',
			'#a40e26',
			'#1a7f37',
			'#633c01',
			'#0550ae',
			'#6639ba',
			'#136061',
			'#1f2328',
		],
	},
	dark: {
		window: '#151b23',
		edge: '#3d444d',
		text: '#e6edf3',
		dim: '#9198a1',
		ansi: [
			'#8b949e',
			'#ff7b72',
			'#3fb950',
			'#d29922',
			'#58a6ff',
			'#bc8cff',
			'#39c5cf',
			'#b1bac4',
			'#8b949e',
			'#ffa198',
			'#56d364',
			'#e3b341',
			'#79c0ff',
			'#d2a8ff',
			'#56d4dd',
			'#ffffff',
		],
	},
}
