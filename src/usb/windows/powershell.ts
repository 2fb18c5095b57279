/** The script that PowerShell runs, and how its output is read. Pure: knows one script and its output; runs nothing. */

import type {PnpRow} from './pnp-row.ts'

/**
 * Prints one JSON object per line, in two rounds.
 *
 * First every entry under USB\ and FTDIBUS\ with what the registry keeps about it. That takes less than a second, and a
 * marker says that the round is complete. Then what only a method call per device tells, which may take long on some
 * computers: whoever stops waiting has the first round.
 *
 * It uses only what Constrained Language Mode allows (cmdlets, calculated properties, casts to core types); where even the
 * encoding may not be set, names lose their accents. It contains no `"` and no line end, because it is passed as one
 * argument.
 */
export const script = [
	`$ProgressPreference = 'SilentlyContinue'`,
	`try { [Console]::OutputEncoding = [Text.Encoding]::UTF8 } catch { }`,
	`$found = @(Get-CimInstance -ClassName Win32_PnPEntity -ErrorAction Stop` +
		` -Filter 'PNPDeviceID LIKE ''USB%'' OR PNPDeviceID LIKE ''FTDIBUS%''')`,
	`$ErrorActionPreference = 'SilentlyContinue'`,
	`$found | ForEach-Object { ${firstRound()} }`,
	`ConvertTo-Json -Compress -InputObject @{End = 'rows'}`,
	`$worthIt = { $_.PNPClass -eq 'Ports' -or $_.Service -eq 'usbccgp' -or $_.ConfigManagerErrorCode -ne 0 }`,
	`$found | Where-Object $worthIt | ForEach-Object { ${secondRound()} }`,
	`exit 0`,
].join('; ')

/** Prints what the registry knows about one entry, `$_`. */
function firstRound(): string {
	const names = ['DeviceID', 'Name', 'Manufacturer', 'Service', 'Status', 'HardwareID', 'CompatibleID']
	const fields = [
		...names.map(name => `'${name}'`),
		// The cast keeps it a number even if the PnpDevice module has given the codes names.
		`@{n = 'Problem'; e = {[int]$_.ConfigManagerErrorCode}}`,
		`@{n = 'Location'; e = {$at.LocationInformation}}`,
		`@{n = 'ChildPrefix'; e = {$at.ParentIdPrefix}}`,
		`@{n = 'Port'; e = {$port.PortName}}`,
		`@{n = 'Version'; e = {$driver.DriverVersion}}`,
	]
	return [
		String.raw`$system = 'HKLM:\SYSTEM\CurrentControlSet\'`,
		String.raw`$at = Get-ItemProperty -LiteralPath ($system + 'Enum\' + $_.DeviceID)`,
		String.raw`$port = Get-ItemProperty -LiteralPath ($system + 'Enum\' + $_.DeviceID + '\Device Parameters')`,
		String.raw`$driver = Get-ItemProperty -LiteralPath ($system + 'Control\Class\' + $at.Driver)`,
		`$_ | Select-Object ${fields.join(', ')} | ConvertTo-Json -Compress`,
	].join('; ')
}

/** Prints what a method of the entry, `$_`, tells about it. */
function secondRound(): string {
	const keys = `'DEVPKEY_Device_BusReportedDeviceDesc', 'DEVPKEY_Device_LastArrivalDate'`
	return [
		`$of = $_.DeviceID`,
		`$told = Invoke-CimMethod -InputObject $_ -MethodName GetDeviceProperties` +
			` -Arguments @{devicePropertyKeys = [string[]]@(${keys})}`,
		`$told.deviceProperties | ForEach-Object { $_ | Select-Object @{n = 'Of'; e = {$of}}, 'KeyName', 'Data'` +
			` | ConvertTo-Json -Compress }`,
	].join('; ')
}

interface PowerShellAnswer {
	readonly rows: readonly PnpRow[]
	/** Whether these are all rows; not whether all of them have their details. */
	readonly complete: boolean
}

type Item = Readonly<Record<string, unknown>>

/** Reads JSON objects, one per line, in a list, or alone; one that is cut off at the end is left out. */
export function readPowerShell(text: string): PowerShellAnswer {
	const items = objectsIn(text)
	const details = items.filter(item => typeof item.Of === 'string')
	const rows = items
		.map(rowOf)
		.filter(row => row !== undefined)
		.map(row => ({...row, ...detailsOf(row.id, details)}))
	return {rows, complete: items.some(item => item.End === 'rows')}
}

/** The outermost objects in `text`, whatever stands between them. */
function objectsIn(text: string): readonly Item[] {
	const found: Item[] = []
	let depth = 0
	let start = 0
	for (const {0: token, index} of text.matchAll(/"(?:[^"\\]|\\.)*"?|[{}]/gs)) {
		if (token === '{' && depth++ === 0) start = index
		if (token === '}' && depth > 0 && --depth === 0) {
			try {
				found.push(JSON.parse(text.slice(start, index + 1)))
			} catch {
				// This was something else in braces.
			}
		}
	}
	return found
}

function rowOf(item: Item): PnpRow | undefined {
	// Get-PnpDevice calls it InstanceId.
	const id = wordOf(item.DeviceID) ?? wordOf(item.PNPDeviceID) ?? wordOf(item.InstanceId)
	// Get-PnpDevice lists what Windows only remembers, too.
	if (id === undefined || item.Present === false) return undefined
	return {
		id,
		name: wordOf(item.Name) ?? wordOf(item.FriendlyName),
		manufacturer: wordOf(item.Manufacturer),
		service: wordOf(item.Service),
		version: wordOf(item.Version),
		problem: problemOf(item.Problem ?? item.ConfigManagerErrorCode, item.Status),
		ids: [...wordsOf(item.HardwareID), ...wordsOf(item.CompatibleID)],
		location: wordOf(item.Location),
		childPrefix: wordOf(item.ChildPrefix),
		port: wordOf(item.Port),
	}
}

/** The Status of Win32_PnPEntity is not translated. */
function problemOf(code: unknown, status: unknown): PnpRow['problem'] {
	if (typeof code === 'number' || (typeof code === 'string' && /^\d+$/.test(code))) return Number(code)
	if (status === 'OK') return 0
	return status === 'Error' ? 'untold' : undefined
}

function detailsOf(id: string, details: readonly Item[]): Pick<PnpRow, 'busName' | 'arrival'> {
	const data = (key: string) => details.find(({Of, KeyName}) => Of === id && KeyName === key)?.Data
	return {
		busName: wordOf(data('DEVPKEY_Device_BusReportedDeviceDesc')),
		arrival: timeOf(data('DEVPKEY_Device_LastArrivalDate')),
	}
}

/** PowerShell 5 prints `/Date(1790000000000)/`, WMI `20260919081802.321108-480`; both grow with time. */
function timeOf(data: unknown): number | undefined {
	const digits = /Date\((\d{1,15})\)|^(\d{14})\./.exec(wordOf(data) ?? '')
	return digits ? Number(digits[1] ?? digits[2]) : undefined
}

function wordOf(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined
}

/** A list of one is printed as its only element. */
function wordsOf(value: unknown): readonly string[] {
	return (Array.isArray(value) ? value : [value]).map(wordOf).filter(word => word !== undefined)
}
