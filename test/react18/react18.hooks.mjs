import { registerHooks } from 'node:module'

// Whoever asks for React in a test process gets 18.3: our own sources through Vite, and the libraries through Node,
// some of which call `require`. A second React on the page would break every hook, so all of them must meet here.

const beside = new URL('../../tools/react-18/node_modules/', import.meta.url)
const IS_REACT = /^react(-dom)?(\/|$)/
/** As Vite asks: by the file that it has found. */
const INSTALLED = /\/node_modules\/(react(?:-dom)?\/[^?]*)/

/** In React 18 every door is a file of its name. */
const fileOf = name => (name.includes('/') ? `${name.replace(/\.js$/, '')}.js` : `${name}/index.js`)

registerHooks({
  resolve(specifier, context, next) {
    const wanted = IS_REACT.test(specifier) ? specifier : INSTALLED.exec(specifier)?.[1]
    if (!wanted) return next(specifier, context)
    return { url: new URL(fileOf(wanted), beside).href, format: 'commonjs', shortCircuit: true }
  },
})
