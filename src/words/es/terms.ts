/** Lo que `?` dice de las palabras que alguien que empieza no tiene por qué conocer. */

import type {Term} from '../terms.ts'

export const terms: readonly Term[] = [
	{
		name: 'Puerto',
		forms: ['puerto', 'puertos', 'puerto serie', 'puertos serie'],
		means:
			'el camino por el que los programas de este ordenador hablan con una placa; aparece al conectarla.',
	},
	{
		name: 'Controlador',
		forms: ['controlador', 'controladores', 'driver', 'drivers'],
		means: 'una parte del sistema que sabe hablar con un tipo de dispositivo.',
	},
	{
		name: 'Puente USB',
		forms: ['puente USB', 'puente', 'puentes', 'adaptador USB', 'conversor USB'],
		means: 'un chip pequeño entre el USB y el chip principal de la placa.',
	},
	{
		name: 'Hub USB',
		forms: ['hub', 'hubs', 'concentrador', 'concentrador USB'],
		means: 'una caja que convierte una toma USB en varias.',
	},
	{
		name: 'Número de serie',
		forms: ['número de serie', 'números de serie'],
		means: 'un número que distingue un dispositivo de todos los demás.',
	},
	{
		name: 'Firmware',
		forms: ['firmware'],
		means: 'el programa que se guarda en la placa y arranca cuando recibe corriente; MicroPython es uno.',
	},
	{
		name: 'Paquete de firmware',
		forms: ['paquete de firmware', 'paquetes de firmware'],
		means: 'una carpeta con placas y firmware, hecha para un aula sin internet.',
	},
	{
		name: 'MicroPython',
		forms: ['MicroPython'],
		means: 'el lenguaje de programación Python, hecho tan pequeño que cabe en una placa.',
	},
	{
		name: 'Estable',
		forms: ['estable', 'estables'],
		means: 'terminado y probado por quienes lo hacen.',
	},
	{
		name: 'Versión preliminar',
		forms: ['preliminar', 'preliminares', 'versión previa', 'versión de prueba', 'preview'],
		means: 'una versión en la que todavía se trabaja y que puede tener fallos.',
	},
	{
		name: 'Flash',
		forms: ['flash', 'memoria flash'],
		means: 'la memoria de la placa que conserva el firmware y los archivos sin corriente.',
	},
	{
		name: 'PSRAM',
		forms: ['PSRAM', 'SPIRAM'],
		means: 'memoria de trabajo adicional que tienen algunas placas; sin corriente se borra.',
	},
	{
		name: 'Octal',
		forms: ['octal'],
		means: 'memoria conectada por ocho líneas en vez de cuatro; necesita un firmware hecho para ella.',
	},
	{
		name: 'MAC',
		forms: ['MAC', 'dirección MAC'],
		means: 'un número que cada chip recibe al fabricarse; no hay dos iguales.',
	},
	{
		name: 'Revisión',
		forms: ['revisión', 'revisiones'],
		means: 'qué edición del chip es: sus fabricantes lo mejoran de vez en cuando.',
	},
	{
		name: 'Núcleo',
		forms: ['núcleo', 'núcleos'],
		means: 'la parte de un chip que calcula; algunos chips tienen dos.',
	},
	{
		name: 'Borrar',
		forms: ['borrar', 'borra', 'borrará', 'borrado', 'borrarla', 'borrarlos', 'bórralos'],
		means: 'vaciar la memoria de la placa; lo que había no se puede recuperar.',
	},
	{
		name: 'Verificar',
		forms: ['verificar', 'verificando', 'verificado', 'comprobar', 'comprobando', 'comprueba'],
		means: 'volver a leer lo escrito y ver que es correcto.',
	},
	{
		name: 'MD5',
		forms: ['MD5', 'SHA-256', 'suma de comprobación', 'sumas de comprobación'],
		means: 'un número que se calcula con todos los bytes de un archivo; un byte equivocado da otro número.',
	},
	{
		name: 'Cargador de arranque',
		forms: ['cargador de arranque', 'cargador', 'bootloader', 'modo de descarga'],
		means:
			'un pequeño programa del chip que recibe el firmware nuevo; siempre está ahí y no se puede borrar.',
	},
	{
		name: 'BOOT',
		forms: ['BOOT'],
		means:
			'un botón de la placa, a veces llamado FLASH o IO0: si lo mantienes pulsado al arrancar, la placa espera el firmware.',
	},
	{
		name: 'RESET',
		forms: ['RESET', 'EN', 'RST'],
		means: 'un botón de la placa, a menudo llamado EN o RST, que la reinicia; no se pierde nada.',
	},
	{
		name: 'Reiniciar',
		forms: ['reiniciar', 'reinicia', 'reinicio', 'reiniciando', 'reiniciarla', 'reiniciado'],
		means: 'volver a arrancar la placa, como si se hubiera ido la corriente un momento.',
	},
	{
		name: 'Consola de Python',
		forms: ['prompt', 'REPL', 'consola', 'consola de Python', 'intérprete'],
		means:
			'donde escribes una línea de Python y la placa responde enseguida; también se llama REPL o prompt.',
	},
	{
		name: 'GPIO',
		forms: ['GPIO', 'GPIO0'],
		means: 'un pin del chip que un programa puede manejar; algunos deciden cómo arranca el chip.',
	},
	{
		name: 'Pin',
		forms: ['pin', 'pines'],
		means: 'un contacto en el borde de una placa o de un chip, al que puede ir un cable.',
	},
	{
		name: 'GND',
		forms: ['GND'],
		means: 'el pin que es el cero de todas las tensiones; en algunas placas se llama G.',
	},
	{
		name: 'TX, RX',
		forms: ['TX', 'RX'],
		means: 'la línea por la que un dispositivo envía y aquella por la que recibe.',
	},
	{
		name: 'UART',
		forms: ['UART'],
		means: 'la parte de un chip que envía y recibe por dos líneas.',
	},
	{
		name: 'UF2',
		forms: ['UF2'],
		means: 'una forma de poner firmware en una placa copiando un archivo a una unidad.',
	},
	{
		name: 'Variante',
		forms: ['variante', 'variantes', 'compilación', 'compilaciones'],
		means: 'una de varias ediciones del mismo firmware, cada una para otro tipo de placa.',
	},
	{
		name: 'Sistema de archivos',
		forms: ['sistema de archivos'],
		means: 'la parte de la flash donde están tus archivos.',
	},
	{
		name: 'Partición',
		forms: ['partición', 'particiones', 'tabla de particiones'],
		means: 'una parte de la flash que tiene su propia función.',
	},
	{
		name: 'Baudios',
		forms: ['baudios', 'baud'],
		means: 'lo rápida que es una línea: 115200 baudios son unas 11500 letras cada segundo.',
	},
	{
		name: 'Biblioteca',
		forms: ['biblioteca', 'bibliotecas'],
		means: 'un programa que otros usan en los suyos.',
	},
	{
		name: 'Grupo',
		forms: ['grupo', 'grupos'],
		means: 'una lista de usuarios que pueden hacer lo mismo en este ordenador.',
	},
	{
		name: 'sudo',
		forms: ['sudo'],
		means: 'ejecuta una orden con los permisos del administrador, y antes pide tu contraseña.',
	},
	{
		name: 'Administrador de dispositivos',
		forms: ['Administrador de dispositivos'],
		means:
			'una ventana de Windows con todo lo que está conectado; se llega con un clic derecho en el botón Inicio.',
	},
	{
		name: 'Contenedor',
		forms: ['contenedor', 'contenedores', 'Docker', 'Flatpak', 'Snap'],
		means: 'una parte cerrada del ordenador en la que corre un programa; solo ve lo que se le da.',
	},
	{
		name: 'Terminal',
		forms: ['terminal', 'terminales'],
		means: 'la ventana en la que se escriben órdenes, como esta.',
	},
	{
		name: 'Proxy',
		forms: ['proxy', 'proxys'],
		means: 'un equipo de la red por el que todos los demás de allí salen a internet.',
	},
	{
		name: 'Certificado',
		forms: ['certificado', 'certificados'],
		means: 'lo que demuestra quién es un sitio; lo da alguien en quien los equipos confían.',
	},
	{
		name: 'Red Wi-Fi',
		forms: ['Wi-Fi', 'red Wi-Fi', 'redes Wi-Fi'],
		means: 'una red sin cables; la placa entra con su nombre y, si la tiene, con una contraseña.',
	},
	{
		name: 'Contraseña',
		forms: ['contraseña'],
		means: 'una palabra secreta con la que una red sabe quién puede entrar.',
	},
	{
		name: 'LED',
		forms: ['LED'],
		means: 'una luz pequeña de la placa, que necesita poca corriente.',
	},
]
