/** What a chip has, by what esp/ calls it; names that are the same in every language are not in here. */

const names: Readonly<Record<string, string>> = {
	'dual core': 'dos núcleos',
	'single core': 'un núcleo',
	'flash in package': 'memoria flash integrada',
	'octal flash': 'memoria flash de ocho líneas',
	'PSRAM in package': 'PSRAM integrada',
	'calibrated ADC': 'ADC calibrado',
	'Wi-Fi 6 (2.4 and 5 GHz)': 'Wi-Fi 6 (2,4 y 5 GHz)',
}

export function featureName(feature: string): string {
	return names[feature] ?? feature
}
