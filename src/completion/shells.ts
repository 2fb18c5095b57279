/** The shells that can be told how to complete, and the word by which they ask. Names alone: what each is told stands in its file. */

export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const
export type Shell = (typeof shells)[number]

/**
 * `mp-wizard complete AT WORD…` is what a shell asks while somebody types: the words behind `mp-wizard`, and which of them the cursor
 * is in, counted from 0. It is no command for people, and so not in the tree of commands that the help shows.
 */
export const askWord = 'complete'
