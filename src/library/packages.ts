/** Packages for a board that is at its prompt, as the library names what is done with them. */

export {indexOf as index} from '../jobs/fetch-packages.ts'
export {installPackages as install} from '../jobs/install-packages.ts'
export {packageTyped as named} from '../micropython/package-name.ts'
