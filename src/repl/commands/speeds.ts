/** The speeds that picocom steps through, in baud. Pure. */

const speeds = [
	50, 75, 110, 134, 150, 200, 300, 600, 1200, 1800, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200,
	230_400, 460_800, 500_000, 576_000, 921_600, 1_000_000, 1_152_000, 1_500_000, 2_000_000, 2_500_000,
	3_000_000, 3_500_000, 4_000_000,
]

/** The next one; the fastest has none, and stays. */
export function fasterThan(baud: number): number {
	return speeds.find(speed => speed > baud) ?? baud
}

/** The next one; the slowest has none, and stays. */
export function slowerThan(baud: number): number {
	return speeds.findLast(speed => speed < baud) ?? baud
}
