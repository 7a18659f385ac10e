import { flagFiles } from './flagFiles.gen.ts'

const SVG = 'http://www.w3.org/2000/svg'
const ATTRIBUTES =
  /^(viewBox|d|fill|fill-rule|clip-rule|stroke|stroke-width|stroke-miterlimit|stroke-linejoin|stroke-linecap|opacity|transform|c[xy]|r[xy]?|x|y|width|height|points)$/

/** A country's flag as an SVG element, or null if there is none. */
export async function drawFlag(country: string): Promise<SVGElement | null> {
  const load = Object.hasOwn(flagFiles, country) ? flagFiles[country] : undefined
  return load ? svgFrom((await load()).default) : null
}

/**
 * Builds an SVG element by element. `innerHTML` and `DOMParser` would need a Trusted Types policy, and an image from a
 * `data:` address an exception in the host's Content Security Policy (reliability F25).
 */
export function svgFrom(text: string): SVGElement | null {
  let here = null as Element | null
  let root: SVGElement | null = null
  for (const [, closing, tag, attributes = '', empty] of text.matchAll(
    /<(\/?)([a-z]+)([^>]*?)(\/?)>/gi,
  )) {
    if (closing) {
      here = here?.parentElement ?? null
      continue
    }
    if (!/^(svg|g|path|circle|ellipse|rect|polygon)$/.test(tag ?? '')) return null
    const element = document.createElementNS(SVG, tag ?? '')
    for (const [, name = '', value = ''] of attributes.matchAll(/([\w-]+)="([^"]*)"/g)) {
      if (ATTRIBUTES.test(name)) element.setAttribute(name, value)
    }
    here?.append(element)
    root ??= element as SVGElement
    if (!empty) here = element
  }
  return root
}
