/** Cards for what is wrong with a command line, or with where it was typed. */

import type {Cards} from '../../card.ts'
import {clean} from '../../clean.ts'

type UsageCode =
	| 'usage'
	| 'no-terminal'
	| 'no-temporary-folder'
	| 'output-lost'
	| 'settings-unwritten'
	| 'too-few-files'

export const usageCards: Cards<UsageCode> = {
	usage: ({detail, command}) => ({
		title: 'That command line does not work',
		seen: clean(detail, 300),
		meaning: 'Nothing was done, no board was touched.',
		fixes: [
			{
				says: 'See all options',
				command: `mp-wizard ${command === undefined ? '' : `${command} `}--help`,
			},
		],
	}),
	'no-terminal': (_facts, os) => ({
		title: 'This needs a terminal to ask in',
		seen: 'Input or output is a pipe or a file.',
		meaning: 'A question has to be asked, and nobody could answer it here. Nothing was done.',
		fixes: [
			{typed: 'In a script, --yes answers for you, as in: mp-wizard flash --yes --port … --board …'},
			...(os.platform === 'win32' ? ['In Git Bash, start it with winpty, or use Windows Terminal.'] : []),
			'Otherwise start it in a terminal window.',
		],
	}),
	'no-temporary-folder': ({folder, detail}) => ({
		title: 'There is no place for temporary files',
		seen: `${clean(folder, 200)}: ${clean(detail)}`,
		meaning: 'A demo keeps a few small files while it runs. Nothing was done.',
		fixes: [
			'Set TMPDIR to a folder that is there and that you may write to.',
			'Check that the disk is not full.',
		],
	}),
	'output-lost': ({stream, detail}) => ({
		title: 'What was printed did not all get where it was sent',
		seen: `${stream}: ${clean(detail)}`,
		meaning: 'The disk is full, or what the output was sent to takes no more of it.',
		fixes: ['Make room, or send the output to another place.'],
	}),
	'settings-unwritten': ({folder}) => ({
		title: 'It could not be remembered',
		seen: clean(folder, 200),
		meaning: 'The folder for settings cannot be written to, or the disk is full.',
		fixes: ['Check that the folder is yours, and that there is room.'],
	}),
	'too-few-files': ({detail}) => ({
		title: 'This computer lets the program open too few files at once',
		seen: clean(detail),
		meaning: 'Files, ports and connections all count, and the limit is reached.',
		fixes: [
			{says: 'Raise the limit and start again', command: 'ulimit -n 1024'},
			'Close programs that you do not need.',
		],
	}),
}
