/**
 * The Python code that the virtual board adds: the modules that a browser's MicroPython lacks, and replacements for those
 * that would reveal the browser. Knows Python; what it needs from JavaScript is `_board` (board.ts).
 */

import {networkFiles} from './network.ts'
import {machine} from './python/machine.ts'
import {neopixel} from './python/neopixel.ts'
import {time} from './python/time.ts'

/** The folder of these files while the board starts; it is gone before a program runs. */
export const START_FOLDER = '/.board'

/** The modules' sources, by file name in `START_FOLDER`. */
export const pythonFiles: Readonly<Record<string, string>> = {
	...networkFiles,
	'machine.py': machine,
	'neopixel.py': neopixel,
	'_time.py': time,

	// A module in C cannot be changed, but a copy of it in Python can.
	'_sys.py': `
import sys as _native
import _board
for _name in dir(_native):
    if not _name.startswith('__'):
        globals()[_name] = getattr(_native, _name)
from collections import namedtuple as _namedtuple
from io import IOBase as _IOBase
__name__ = 'sys'
platform = _board.platform
version = '3.4.0; ' + _board.nameAndVersion
implementation = _namedtuple('', ('name', 'version', '_machine', '_mpy'))(
    'micropython',
    (_board.major, _board.minor, _board.micro, _board.stage),
    _board.machine,
    _native.implementation._mpy,
)
_print_raw = _board.printRaw

class _Raw:
    def write(self, data, *within):
        start = within[0] if len(within) == 2 else 0
        length = within[-1] if within else len(data)
        part = bytes(memoryview(data)[start : start + length])
        _print_raw(part.hex())
        return len(part)

class _Stdout(_IOBase):
    buffer = _Raw()  # of what goes this way no line end is changed

    def write(self, data):
        return _native.stdout.write(data)

stdout = _Stdout()
`,

	'_gc.py': `
import gc as _native
import _board
from gc import *
_psram = _board.psramBytes
__name__ = 'gc'

def mem_free():
    # The native one counts 128 MB in, which the heap could still ask the browser for.
    return _native.mem_free() - 128 * 1024 * 1024 + _psram
`,

	// The native input() calls a function that in this build never waits.
	'_input.py': `
import _board
import builtins
import sys
_byte = _board.readByte
_write = sys.stdout.write
_line_feed_follows = False

def input(prompt=''):
    global _line_feed_follows
    _write(str(prompt))
    line = ''
    while True:
        c = _byte()  # -1 on Ctrl-C, which is raised at the end of this loop
        after_return, _line_feed_follows = _line_feed_follows, c == 13
        if c == 13 or (c == 10 and not after_return):
            _write('\\n')
            return line
        if c == 4 and not line:
            raise EOFError
        if c in (8, 127) and line:
            line = line[:-1]
            _write('\\x08 \\x08')
        elif 32 <= c < 127:
            line += chr(c)
            _write(chr(c))
        elif c == 27 and _byte() == 91:
            while 0 <= _byte() < 64:
                pass

builtins.input = input
`,

	'_os.py': `
import _board
import os
import random
from collections import namedtuple
_uname = namedtuple('', ('sysname', 'nodename', 'release', 'version', 'machine'))(
    _board.platform,
    _board.platform,
    _board.release,
    _board.nameAndVersion.split(' ', 1)[1],
    _board.machine,
)

def uname():
    return _uname

def urandom(n):
    return bytes(random.getrandbits(8) for _ in range(n))

def sync():
    pass

_blocks = _board.blocks
_blocks_free = _board.blocksFree
_stat = os.stat
_ilistdir = os.ilistdir

_listdir = os.listdir

def _is_bare(path):
    # Where nothing is mounted, / is the list of what is mounted, and empty.
    return path in ('', '.', '/') and not _blocks()

def stat(path):
    if _is_bare(path):
        return (0x4000,) + (0,) * 9
    return _stat(path or '.')  # a board's file system takes the empty path for the folder one is in

def listdir(path='.'):
    return [] if _is_bare(path) else _listdir(path)

def ilistdir(path='.'):
    if _is_bare(path):
        return
    # The native one leaves out the size, which a board's file system states.
    for entry in _ilistdir(path):
        yield entry[:3] + (os.stat(path.rstrip('/') + '/' + entry[0])[6],)

def statvfs(path):
    if _is_bare(path):
        return (0,) * 9 + (4096,)
    _stat(path or '.')
    free = _blocks_free()
    return 4096, 4096, _blocks(), free, free, 0, 0, 0, 0, 255

os.uname = uname
os.statvfs = statvfs
os.urandom = urandom
os.sync = sync
os.stat = stat
os.ilistdir = ilistdir
os.listdir = listdir
`,

	// Runs a program file as the port runs boot.py and main.py.
	'_run.py': `
import __main__
import io
import sys
from micropython import kbd_intr
from time import sleep
import _board
complaint = _board.complaint

def run(name):
    try:
        file = open(name)
    except OSError:
        return
    error = None
    try:
        with file:
            code = compile(file.read(), name, 'exec')
        kbd_intr(3)
        exec(code, __main__.__dict__)
    except BaseException as e:
        error = e
    # The program is over: a Ctrl-C that comes now interrupts nothing, and one that came just before is forgotten.
    while True:
        try:
            kbd_intr(-1)
            break
        except KeyboardInterrupt:
            pass
    if isinstance(error, SystemExit):
        raise error
    if error:
        _show(error)

def complain(text):
    kbd_intr(3)
    try:
        while True:
            print(text)
            sleep(3)
    finally:
        kbd_intr(-1)

def _show(e):
    text = io.StringIO()
    sys.print_exception(e, text)
    for line in text.getvalue()[:-1].split('\\n'):
        if '/.board/' not in line:
            print(line)
`,

	'_start.py': `
import sys
import _gc, _input, _os, _sys, _time, _run
import machine, neopixel, network, ntptime
import time
for name in ('_gc', '_input', '_os', '_sys', '_time', '_start', '_board'):
    module = sys.modules.pop(name)
    if name in ('_gc', '_sys'):
        sys.modules[name[1:]] = module
sys.modules['utime'] = time
sys.path.remove('/.board')
`,
}

/** Imports them all. Leaves no name in the program's own globals. */
export const startCode = `(lambda: (__import__('sys').path.append('${START_FOLDER}'), __import__('_start')))()`

/** Runs `name` if it exists, and prints an exception in it. SystemExit is passed on. */
export function runFileCode(name: 'boot.py' | 'main.py'): string {
	return `__import__('sys').modules['_run'].run('${name}')`
}

/** Says every 3 s that the file system cannot be mounted; a KeyboardInterrupt ends that. */
export const complainCode = `(lambda run: run.complain(run.complaint))(__import__('sys').modules['_run'])`

/** Removes the module that runs files, so that no program can reach it. */
export const forgetRunCode = `__import__('sys').modules.pop('_run')`
