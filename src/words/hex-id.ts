/** How USB writes its ids. Knows no id. */

/** `10c4`: a vendor's or a product's, as lists of them and every other program write it. */
export function hexId(id: number): string {
	return id.toString(16).padStart(4, '0')
}
