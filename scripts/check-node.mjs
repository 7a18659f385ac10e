// Plain JavaScript, because a Node that is too old cannot read TypeScript and would never say why.
// 22.22.2 and 24.15 are what jsdom 31 asks for; node:sqlite and TypeScript without a build step come with them.
const [major, minor, patch] = process.versions.node.split('.').map(Number)
const fits =
  (major === 22 && (minor > 22 || (minor === 22 && patch >= 2))) ||
  (major === 24 && minor >= 15) ||
  major >= 26

if (!fits) {
  process.stderr.write(
    `\ngenkan: this is Node ${process.versions.node}, and the tools here need 22.22.2+, 24.15+ or 26+.\n` +
      'On Linux and Windows `npm ci` brings a fitting one: run `npm ci`, then start the command through npm (`npm start`, `npm test`).\n' +
      'On macOS install one yourself, for example from https://nodejs.org.\n\n',
  )
  process.exit(1)
}
