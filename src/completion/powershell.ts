/**
 * The script for PowerShell, from 5.1 on. Asks the program, and quotes what is inserted. Written by what Microsoft documents of
 * Register-ArgumentCompleter; nobody has pressed Tab in it yet.
 */

import type {ShellScript} from './script.ts'
import {askWord} from './shells.ts'

const text = `
Register-ArgumentCompleter -Native -CommandName mp-wizard -ScriptBlock {
	param($wordToComplete, $commandAst, $cursorPosition)
	$words = @($commandAst.CommandElements | Select-Object -Skip 1 |
		Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { "$_" })
	$at = $words.Count
	# What cmd.exe or an older PowerShell would take for more than letters means nothing here.
	$typed = @(@($words) + "$wordToComplete" | ForEach-Object { $_ -replace '[^\\p{L}\\p{N} _.,:=/@+-]', '' })
	$before = [Console]::OutputEncoding
	try {
		[Console]::OutputEncoding = [System.Text.Encoding]::UTF8
		$answer = @($null | mp-wizard ${askWord} $at @typed 2>$null)
	} catch {
		$answer = @()
	} finally {
		[Console]::OutputEncoding = $before
	}
	# Without any answer PowerShell completes paths by itself; an empty one keeps it from that.
	if ($answer -contains "\`tfiles") { return }
	if ($answer -contains "\`tfolders") {
		[System.Management.Automation.CompletionCompleters]::CompleteFilename("$wordToComplete") |
			Where-Object { $_.ResultType -eq 'ProviderContainer' }
		return
	}
	if ($answer.Count -eq 0) { return '' }
	foreach ($line in $answer) {
		$value, $about = "$line" -split "\`t", 2
		$insert = $value
		if ($value -match '[^A-Za-z0-9_./:=%+-]') {
			$insert = "'" + [System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($value) + "'"
		}
		if (-not $about) { $about = $value }
		[System.Management.Automation.CompletionResult]::new($insert, $value, 'ParameterValue', $about)
	}
}
`

export const powershell: ShellScript = {
	text,
	install:
		"$null = New-Item -ItemType Directory -Force (Split-Path $PROFILE); Add-Content $PROFILE 'mp-wizard completion powershell | Out-String | Invoke-Expression'",
}
