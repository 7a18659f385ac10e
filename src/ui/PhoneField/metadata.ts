// One set of numbering plans for the whole kit: `genkan/phone` reads the same file, so a bundler keeps one copy.
export { default as metadata } from 'libphonenumber-js/mobile/metadata'
