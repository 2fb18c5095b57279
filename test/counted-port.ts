/** A port around a port, in the set `open` until it is closed: so a test sees that none is left behind. Changes nothing. */

import type {Port} from '../src/serial/port.ts'
import {PortAround} from '../src/virtual/faults/port-around.ts'

export class CountedPort extends PortAround {
	constructor(
		inner: Port,
		private readonly open: Set<Port>,
	) {
		super(inner)
		open.add(this)
	}

	override async close(): Promise<void> {
		await super.close()
		this.open.delete(this)
	}
}
