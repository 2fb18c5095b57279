/** Lo que dice `completion`, y el script que muestra. */

export const completion = {
	about: (shells: readonly string[]) => `un script con el que Tab completa mp-wizard: ${shells.join(', ')}`,
	what: (shell: string) => `Con esto, Tab completa mp-wizard en ${shell}.`,
	type: 'Para tenerlo en cada ventana nueva, escribe esta línea una vez:',
	onMac: 'El Terminal de un Mac lee ~/.bash_profile: allí va en ese archivo.',
	asks: 'Mientras escribes, se pregunta al propio mp-wizard qué puede seguir. No abre ningún puerto ni consulta la red.',
	onlyInstalled:
		'Solo se completa el nombre instalado (npm install --global mp-wizard): detrás de npx el shell no lo conoce.',
}
