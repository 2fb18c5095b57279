/** Boards of students whose main.py never lets go of them, with the work that lies beside it. Data only. */

import {shippedBoot} from '../interpreter/shipped-boot.ts'

export type Texts = Readonly<Record<string, string>>

const temperatures = Array.from({length: 400}, (_, hour) => `${hour},${18 + ((hour * 7) % 11)}.${hour % 10}`)

const work: Texts = {
	'/boot.py': shippedBoot('esp32'),
	'/notes.txt': 'The sensor is on pin 21. Ask Mia for the other cable.\n',
	'/lib/sensor.py': `import time

class Sensor:
    def __init__(self, pin):
        self.pin = pin
        self.since = time.ticks_ms()

    def read(self):
        return 18 + self.pin.value() + time.ticks_diff(time.ticks_ms(), self.since) % 11
`,
	'/data/temperatures.csv': `hour,celsius\n${temperatures.join('\n')}\n`,
}

/** Whatever is raised in the loop is swallowed, a Ctrl-C too. */
export const hanging: Texts = {
	...work,
	'/main.py': `from machine import Pin
from time import sleep

led = Pin(2, Pin.OUT)
while True:
    try:
        led.value(not led.value())
        sleep(0.5)
    except:
        pass
`,
}

export const sleeping: Texts = {
	...work,
	'/main.py': `import machine

machine.deepsleep()
`,
}

export const restarting: Texts = {
	...work,
	'/main.py': `import machine
import time

time.sleep(2)
machine.reset()
`,
}
