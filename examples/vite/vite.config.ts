import react from '@vitejs/plugin-react'
import { renderFirstScreen } from 'genkan/prerender/server'
import { defineConfig, type Plugin } from 'vite'
import { settings } from './src/settings.ts'

/** The first screen as HTML, in place of the comment in index.html. */
function firstScreen(): Plugin {
  return {
    name: 'first-screen',
    transformIndexHtml: html =>
      html.replace('<!-- first screen -->', () => renderFirstScreen(settings)),
  }
}

/** Its styles in the page instead of beside it: one request less before somebody can type. */
function inlineStyles(): Plugin {
  return {
    name: 'inline-styles',
    enforce: 'post',
    transformIndexHtml: (html, { bundle = {} }) =>
      html.replace(/<link rel="stylesheet"[^>]*href="\/([^"]+)">/g, (link, name: string) => {
        const sheet = bundle[name]
        return sheet?.type === 'asset' ? `<style>${String(sheet.source)}</style>` : link
      }),
  }
}

export default defineConfig({ plugins: [react(), firstScreen(), inlineStyles()] })
