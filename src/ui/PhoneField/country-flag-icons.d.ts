/** The package types its index only. Each of these files is the text of one SVG. */
declare module 'country-flag-icons/string/3x2/*' {
  const svg: string
  export default svg
}
