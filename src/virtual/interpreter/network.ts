/**
 * The radio of a virtual board as its Python sees it: the modules `network` and `ntptime`, with a few networks in the air. Knows
 * Python; which numbers a state has, how a connection fails and what needs `active(True)` is as in network_wlan.c of the two ports.
 */

/** The networks in the air: said in the demo, so that a person can try the right password and a wrong one. */
export const air = {secured: 'School', password: 'micropython', open: 'Cafe guest'} as const

/** The modules' sources, by file name. */
export const networkFiles: Readonly<Record<string, string>> = {
	'network.py': `
import _board
import time

STA_IF = 0
AP_IF = 1
_chip = _board.machine.upper()
_mac = bytes(int(_board.mac[at:at + 2], 16) for at in range(0, 12, 2))
_small = _board.platform == 'esp8266'
if _small:
    STAT_IDLE, STAT_CONNECTING, STAT_WRONG_PASSWORD, STAT_NO_AP_FOUND, STAT_CONNECT_FAIL, STAT_GOT_IP = range(6)
else:
    STAT_IDLE, STAT_CONNECTING, STAT_GOT_IP = 1000, 1001, 1010
    STAT_BEACON_TIMEOUT, STAT_NO_AP_FOUND, STAT_WRONG_PASSWORD = 200, 201, 202
    STAT_ASSOC_FAIL, STAT_HANDSHAKE_TIMEOUT = 203, 204

# Name, radio address, channel, signal, security (0: none, 3: WPA2), hidden, password.
_air = (
    (b'${air.secured}', b'\\x02\\x00\\x00\\x00\\x00\\x01', 6, -48, 3, False, b'${air.password}'),
    (b'${air.secured}', b'\\x02\\x00\\x00\\x00\\x00\\x02', 11, -71, 3, False, b'${air.password}'),
    (b'${air.open}', b'\\x02\\x00\\x00\\x00\\x00\\x03', 1, -63, 0, False, b''),
    (b'Neighbour', b'\\x02\\x00\\x00\\x00\\x00\\x04', 1, -86, 3, False, b'not for you'),
    (b'Attic', b'\\x02\\x00\\x00\\x00\\x00\\x05', 6, -70, 3, True, b'${air.password}'),
)
_TRY_MS = 1500
_HANDSHAKE_TIMEOUT = 15

def _bytes(text):
    return text.encode() if isinstance(text, str) else bytes(text)

class _Radio:
    def __init__(self, interface):
        self._interface = interface
        self._active = False
        self._reconnects = -1
        self._since = None
        self._found = None
        self._right = False
        self._hostname = 'mpy-esp8266' if _small else 'mpy-esp32'

    def active(self, up=None):
        if up is None:
            return self._active
        self._active = bool(up)
        if not up:
            self._since = None
        return self._active

    def _need(self):
        if not self._active or self._interface != STA_IF:
            raise OSError('STA must be active')

    def scan(self):
        self._need()
        time.sleep_ms(2000)
        # A hidden network is in the list, without its name.
        return [(b'' if n[5] else n[0],) + n[1:6] for n in _air]

    def connect(self, ssid=None, key=None, *, bssid=None):
        self._need()
        if not _small and self._since is not None:
            raise OSError('Wifi Internal State Error')
        name = _bytes(ssid)
        word = _bytes(key) if key is not None else b''
        if not _small and word and not 8 <= len(word) <= 64:
            raise OSError('Wifi Invalid Argument')
        self._since = time.ticks_ms()
        self._found = [n for n in _air if n[0] == name]
        self._right = any(n[6] == word or n[4] == 0 for n in self._found)

    def disconnect(self):
        if not _small and not self._active:
            raise OSError('Wifi Not Started')
        self._since = None

    def status(self, what=None):
        if what is not None:
            if what == 'rssi' and self.isconnected():
                return self._found[0][3]
            raise ValueError('unknown status param')
        if self._since is None:
            return STAT_IDLE
        tries = time.ticks_diff(time.ticks_ms(), self._since) // _TRY_MS
        if tries < 1:
            return STAT_CONNECTING
        if not self._found:
            return STAT_NO_AP_FOUND
        if self._right:
            return STAT_GOT_IP
        if _small:
            return STAT_WRONG_PASSWORD
        # It tries for ever and says that it does, unless it was told how often.
        if self._reconnects < 0 or tries <= self._reconnects:
            return STAT_CONNECTING
        return _HANDSHAKE_TIMEOUT

    def isconnected(self):
        return self._since is not None and self._right and self.status() == STAT_GOT_IP

    def ifconfig(self, config=None):
        if self.isconnected():
            return '192.168.1.23', '255.255.255.0', '192.168.1.1', '192.168.1.1'
        return ('0.0.0.0',) * 4

    def ipconfig(self, what=None, **others):
        if what == 'addr4':
            return self.ifconfig()[:2]
        if what == 'gw4':
            return self.ifconfig()[2]
        raise ValueError('unknown config param')

    def config(self, *names, **values):
        for name in names:
            if name == 'mac':
                return _mac
            if name in ('essid', 'ssid'):
                return self._found[0][0].decode() if self.isconnected() else ''
            if name == 'reconnects' and not _small:
                return self._reconnects
            if name in ('hostname', 'dhcp_hostname'):
                return self._hostname
            raise ValueError('unknown config param')
        for name, value in values.items():
            if name == 'reconnects' and not _small:
                self._reconnects = value
            elif name in ('hostname', 'dhcp_hostname'):
                self._hostname = value
            else:
                raise ValueError('unknown config param')

# A chip without this radio has no WLAN; another chip beside it may lend its own.
if not ('H2' in _chip or ('P4' in _chip and 'WIFI' not in _chip)):
    _radios = _Radio(STA_IF), _Radio(AP_IF)

    def WLAN(interface=STA_IF):
        return _radios[interface]

    # In newer versions the constants are the class's own too.
    if not _small:
        WLAN = type('WLAN', (), {
            'IF_STA': STA_IF,
            'IF_AP': AP_IF,
            '__new__': staticmethod(lambda cls, interface=STA_IF: _radios[interface]),
        })
`,

	'ntptime.py': `
import network
import time

host = 'pool.ntp.org'
timeout = 1

def _now():
    if not (hasattr(network, 'WLAN') and network.WLAN(network.STA_IF).isconnected()):
        raise OSError(-202)
    return time.time()

def settime():
    import machine
    now = time.gmtime(_now())
    machine.RTC().datetime((now[0], now[1], now[2], now[6] + 1, now[3], now[4], now[5], 0))
`,
}
