import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

interface Package {
  scripts?: Record<string, string>
  dependencies?: Record<string, string>
}

interface Lock {
  packages: Record<
    string,
    {
      dev?: boolean
      devOptional?: boolean
      optional?: boolean
      peer?: boolean
      hasInstallScript?: boolean
      integrity?: string
      link?: boolean
    }
  >
}

const read = <File>(path: string) => JSON.parse(readFileSync(path, 'utf8')) as File

describe('F26: whoever installs the kit', () => {
  const lock = read<Lock>('package-lock.json')
  const shipped = Object.entries(lock.packages).filter(
    ([path, { dev, devOptional, optional, peer, link }]) =>
      path.startsWith('node_modules/') && !dev && !devOptional && !optional && !peer && !link,
  )

  test.each(['preinstall', 'install', 'postinstall', 'prepare'])(
    'runs no script of ours at «%s»',
    name => {
      expect(read<Package>('package.json').scripts).not.toHaveProperty(name)
    },
  )

  test('runs no script of a dependency, and gets each as it was published', () => {
    const names = Object.keys(read<Package>('package.json').dependencies ?? {})
    expect(shipped.length).toBeGreaterThanOrEqual(names.length)
    for (const [path, { hasInstallScript, integrity }] of shipped) {
      expect(hasInstallScript, path).toBeUndefined()
      expect(integrity, path).toMatch(/^sha512-/)
    }
  })
})
