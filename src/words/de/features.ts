/** What a chip has, by what esp/ calls it; names that are the same in every language are not in here. */

const names: Readonly<Record<string, string>> = {
	'dual core': 'zwei Kerne',
	'single core': 'ein Kern',
	'flash in package': 'Flash-Speicher im Gehäuse',
	'octal flash': 'Flash-Speicher mit acht Leitungen',
	'PSRAM in package': 'PSRAM im Gehäuse',
	'calibrated ADC': 'abgeglichener ADC',
	'Wi-Fi': 'WLAN',
	'Wi-Fi 6': 'WLAN (Wi-Fi 6)',
	'Wi-Fi 6 (2.4 and 5 GHz)': 'WLAN (Wi-Fi 6, 2,4 und 5 GHz)',
}

export function featureName(feature: string): string {
	return names[feature] ?? feature
}
