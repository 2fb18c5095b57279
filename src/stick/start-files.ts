/**
 * The files with which a person starts the program on a stick, for each system, and the one that says which. They find everything from
 * where they lie themselves, in whatever folder that is. Texts; writes nothing.
 */

import {words} from '../words/index.ts'
import {type SystemName, systemFamilies} from './systems.ts'

/** One of these files. */
export interface StartFile {
	readonly path: string
	readonly text: string
	readonly mayRun: boolean
}

const names = {win: 'mp-wizard.cmd', mac: 'mp-wizard.command', linux: 'mp-wizard.sh'} as const

/** Of all systems; which of them are on a stick depends on the systems that it is for. */
export const startNames: readonly string[] = Object.values(names)

export function startFiles(systems: readonly SystemName[]): readonly StartFile[] {
	const families = systemFamilies.filter(family => systems.some(system => system.startsWith(`${family}-`)))
	const lines = words.stick.startHere(families)
	// Windows' own editor shows lines that end so, and letters beyond ASCII behind this mark, in every version of it.
	const text = `\ufeff${lines.join('\r\n')}\r\n`
	const files = families.map(family => {
		const isWindows = family === 'win'
		return {path: names[family], text: isWindows ? forWindows() : forUnix(), mayRun: !isWindows}
	})
	return [...files, {path: 'START-HERE.txt', text, mayRun: false}]
}

/** A text between single quotes, in which a shell changes nothing. */
function quoted(text: string): string {
	return `'${text.replaceAll("'", `'\\''`)}'`
}

/**
 * For every POSIX shell, on Linux and macOS. A FAT file system on Linux often says that nothing on it is a program; then the system's own
 * loader of programs starts it all the same. Where a stick is mounted so that nothing on it may run at all (`noexec`), Node and the
 * program are copied to where they may, for as long as they run.
 */
function forUnix(): string {
	const {notForThis, nothingRuns, isCopied} = words.stick
	return `#!/bin/sh
# A link to this file, as on a desktop, leads here.
start=$0
while [ -L "$start" ]; do
	target=$(readlink "$start") || exit 2
	case $target in
	/*) start=$target ;;
	*) start=$(dirname -- "$start")/$target ;;
	esac
done
here=$(CDPATH= cd -- "$(dirname -- "$start")" && pwd -P) || exit 2
loader=
case "$(uname -s)-$(uname -m)" in
Linux-x86_64) system=linux-x64 loader=/lib64/ld-linux-x86-64.so.2 ;;
Linux-aarch64 | Linux-arm64) system=linux-arm64 loader=/lib/ld-linux-aarch64.so.1 ;;
Linux-armv7l | Linux-armv8l) system=linux-armv7l loader=/lib/ld-linux-armhf.so.3 ;;
Darwin-arm64) system=mac-arm64 ;;
Darwin-x86_64) system=mac-x64 ;;
*) system=other ;;
esac
# A Raspberry Pi may have a kernel of 64 bits under a system of 32.
if [ "$system" = linux-arm64 ] && [ "$(getconf LONG_BIT 2>/dev/null)" = 32 ]; then
	system=linux-armv7l loader=/lib/ld-linux-armhf.so.3
fi
node=$here/nodejs/$system/node
program=$here/program
if [ ! -f "$node" ]; then
	printf '%s\\n' ${quoted(notForThis)} "$(uname -s) $(uname -m)" >&2
	exit 2
fi

# What this computer has set is for a Node of its own.
unset NODE_OPTIONS NODE_PATH
# Everything that is kept lies on the stick. Where that takes nothing, the program says so.
export MP_WIZARD_HOME="$here/kept"
if mkdir -p "$here/kept/temporary" 2>/dev/null && [ -w "$here/kept/temporary" ]; then
	export TMPDIR="$here/kept/temporary"
fi
# Set also where the manifest is gone: a stick that was cut off says so, and asks no network.
export MP_WIZARD_BUNDLE="$here" MP_WIZARD_OFFLINE="\${MP_WIZARD_OFFLINE-1}"
cd -- "$here" || exit 2

# What is tried says nothing by itself; its last words are kept for the case that nothing else does either.
tries() { said=$("$@" 2>&1); }
if tries "$node" -e 0; then exec "$node" "$program/bin/mp-wizard.cjs" "$@"; fi
why=$said
if [ -e "$loader" ] && tries "$loader" "$node" -e 0; then
	exec "$loader" "$node" "$program/bin/mp-wizard.cjs" "$@"
fi

if [ ! -x "$node" ]; then
	copy=
	trap '[ -z "$copy" ] || rm -rf -- "$copy"' EXIT
	trap 'exit 130' INT
	trap 'exit 143' HUP TERM
	printf '%s\\n' ${quoted(isCopied)} >&2
	for folder in /tmp /var/tmp /dev/shm "$XDG_RUNTIME_DIR" "$HOME"; do
		copy=$(mktemp -d "$folder/mp-wizard-XXXXXX" 2>/dev/null) || continue
		if tries cp "$node" "$copy/node" && tries chmod 700 "$copy/node" && tries "$copy/node" -e 0 &&
			tries cp -R "$program" "$copy/program"; then
			# From here on the program itself hears them, and the copy is removed once it has ended.
			trap : HUP INT TERM
			"$copy/node" "$copy/program/bin/mp-wizard.cjs" "$@"
			exit $?
		fi
		why=$said
		rm -rf -- "$copy"
	done
fi
printf '%s\\n' ${quoted(nothingRuns)} "$why" >&2
exit 2
`
}

/** A text that `echo` of a Windows command file says as it is. */
function escaped(text: string): string {
	return text.replaceAll('%', '%%').replace(/[&|<>^()]/g, '^$&')
}

/**
 * For Windows. No block in parentheses, which a ")" in the folder's name would end, no `call`, which would read "%" once more, and no
 * delayed expansion, which would take "!" out. A folder on a server cannot be worked in; pushd gives it a letter. The code page is
 * another one only for a sentence of this file: after Ctrl-C nothing would put it back, and Node needs none to show its letters.
 */
function forWindows(): string {
	const text = `@echo off
setlocal EnableExtensions DisableDelayedExpansion
set "here=%~dp0"
set "code=2"
set "arch=%PROCESSOR_ARCHITECTURE%"
if defined PROCESSOR_ARCHITEW6432 set "arch=%PROCESSOR_ARCHITEW6432%"
set "system=win-x64"
if /i "%arch%"=="ARM64" if exist "%here%nodejs\\win-arm64\\node.exe" set "system=win-arm64"
if /i "%arch%"=="x86" set "system=other"
if not exist "%here%nodejs\\%system%\\node.exe" goto none

set "NODE_OPTIONS="
set "NODE_PATH="
set "MP_WIZARD_HOME=%here%kept"
set "try=%here%kept\\temporary\\try-%random%"
mkdir "%try%" >nul 2>nul
if exist "%try%\\" set "TEMP=%here%kept\\temporary"
if exist "%try%\\" set "TMP=%here%kept\\temporary"
rmdir "%try%" >nul 2>nul
set "MP_WIZARD_BUNDLE=%here%."
if not defined MP_WIZARD_OFFLINE set "MP_WIZARD_OFFLINE=1"
pushd "%here%"
"%here%nodejs\\%system%\\node.exe" "%here%program\\bin\\mp-wizard.cjs" %*
set "code=%errorlevel%"
popd
goto end

:none
set "codepage="
for /f "tokens=2 delims=:." %%p in ('chcp') do set "codepage=%%p"
chcp 65001 >nul
echo ${escaped(words.stick.notForThis)} 1>&2
echo Windows %arch% 1>&2
if defined codepage chcp %codepage% >nul

:end
if "%~1"=="" pause
exit /b %code%
`
	return text.replaceAll('\n', '\r\n')
}
