import { applyTheme, readThemeFile } from 'genkan/theme'
import { useEffect, useState } from 'react'

const files = import.meta.glob<string>('../../../src/styles/themes/*.css', {
  query: '?raw',
  import: 'default',
})
const load = new Map(
  Object.entries(files).map(([path, css]) => [/([\w-]+)\.css$/.exec(path)?.[1] ?? path, css]),
)

/** The themes that come with the kit; `default` is what `genkan/styles.css` alone looks like. */
export const LOOKS: readonly string[] = ['default', ...load.keys()]
/** The theme of the file that somebody has opened in this browser. */
export const OWN_LOOK = 'file'

const NAME = 'genkan-demo-look'
const FILE = 'genkan-demo-look-file'

const read = (key: string) => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
const keep = (key: string, value: string) => {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Storage may be forbidden or full; the choice then holds for this page only.
  }
}

const isKnown = (name: string | null): name is string =>
  name !== null && (LOOKS.includes(name) || name === OWN_LOOK)

/**
 * The look of the demo's pages: asked for by `?theme=ul`, or chosen in the header and kept in this browser. A theme is
 * put on by `applyTheme`, variable by variable, so the pages keep their strict content security policy.
 */
export function useLook() {
  const [file, setFile] = useState(() => read(FILE))
  const [look, setLook] = useState(() => {
    const wishes = [new URLSearchParams(location.search).get('theme'), read(NAME)]
    return wishes.find(isKnown) ?? 'default'
  })

  useEffect(() => {
    let takeBack: (() => void) | undefined
    let isGone = false
    const css = look === OWN_LOOK ? Promise.resolve(file ?? '') : (load.get(look)?.() ?? null)
    void css?.then(text => {
      const theme = isGone ? null : readThemeFile(text)?.theme
      if (theme) takeBack = applyTheme(theme)
    })
    return () => {
      isGone = true
      takeBack?.()
    }
  }, [look, file])

  const choose = (name: string) => {
    keep(NAME, name)
    setLook(name)
  }
  return {
    look,
    hasFile: file !== null,
    chooseLook: choose,
    /** False when there is no theme in the file. */
    async openFile(chosen: File): Promise<boolean> {
      const text = await chosen.text()
      if (!readThemeFile(text)) return false
      keep(FILE, text)
      setFile(text)
      choose(OWN_LOOK)
      return true
    },
  }
}
