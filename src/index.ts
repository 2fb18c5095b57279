/**
 * The door of the library: the jobs of the program over an Environment, and the virtual bench. Nothing is done here; what each does, its units
 * and its errors stand with it. What is not exported here may change in any version, what is only in a major one (before 1.0: a minor one).
 */

export type {Clock, Moment} from './clock.ts'
export type {Environment, Network, Os, Remembered, Settings, Terminal} from './environment.ts'
export type {ChipFacts} from './esp/chip-facts.ts'
export {drive} from './generators.ts'
export {type Backup, type BackupPlan, backupBoard as backup} from './jobs/backup-board.ts'
export type {CopiedFile} from './jobs/copy-files.ts'
export {type CheckedFirmware, type FirmwareSource, fetchFirmware} from './jobs/fetch-firmware.ts'
export type {FilesByPath} from './jobs/file-folder.ts'
export {type IdentifiedBoard, identifyBoard as identify} from './jobs/identify-board.ts'
export {type Installed, type InstallPlan, installFirmware as install} from './jobs/install-firmware.ts'
export type {InstalledPackages, PackagesWanted} from './jobs/install-packages.ts'
export {namedPort} from './jobs/name-port.ts'
export {
	type Restored,
	type RestorePlan,
	restoreBoard as restore,
	type ToRestore,
} from './jobs/restore-board.ts'
export {runProgram as run} from './jobs/run-code.ts'
export {
	backupReference,
	type Comparison,
	firmwareReference,
	type Reference,
	verifyFirmware as verify,
} from './jobs/verify-firmware.ts'
export {type Expected, type VerifiedPrompt, verifyPrompt} from './jobs/verify-prompt.ts'
export * as catalogue from './library/catalogue.ts'
export * as files from './library/files.ts'
export * as packages from './library/packages.ts'
export {watchPorts} from './library/ports.ts'
export {
	type VirtualBoardEnvironment,
	type VirtualBoardOptions,
	virtualBoard,
} from './library/virtual-board.ts'
export type {Board, Firmware, Known} from './micropython/board.ts'
export type {BoardFile} from './micropython/files.ts'
export type {Offer, Offers} from './micropython/offer.ts'
export type {Banner} from './micropython/prompt.ts'
export {type NodeEnvironmentOptions, nodeEnvironment} from './node-environment.ts'
export {isProblem, Problem, type ProblemCode, type ProblemFacts} from './problem.ts'
export type {Phase, Progress} from './progress.ts'
export type {Framing, Lines, Port, PortInfo} from './serial/port.ts'
export {portsNow} from './serial/rediscover.ts'
