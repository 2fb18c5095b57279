/** The `neopixel` that every build for these boards has: lights in a row, each told its colours by the bits on one pin. Knows Python only. */

export const neopixel = `
from machine import bitstream

class NeoPixel:
    ORDER = (1, 0, 2, 3)  # green, red, blue, white is what a WS2812 expects

    def __init__(self, pin, n, bpp=3, timing=1):
        self.pin = pin
        self.n = n
        self.bpp = bpp
        self.buf = bytearray(n * bpp)
        self.timing = timing
        pin.init(pin.OUT)

    def __len__(self):
        return self.n

    def __setitem__(self, i, colour):
        if not 0 <= i < self.n:
            raise IndexError('bytearray index out of range')
        for c in range(self.bpp):
            self.buf[i * self.bpp + self.ORDER[c]] = colour[c]

    def __getitem__(self, i):
        return tuple(self.buf[i * self.bpp + self.ORDER[c]] for c in range(self.bpp))

    def fill(self, colour):
        for i in range(self.n):
            self[i] = colour

    def write(self):
        bitstream(self.pin, 0, (400, 850, 800, 450), self.buf)
`
