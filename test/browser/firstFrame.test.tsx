import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import { GenkanProvider, SignIn } from 'genkan'
import { createMemoryBackend } from 'genkan/backends/memory'

test('a login whose first screen asks no server shows its field in the first frame, and no spinner before it', async () => {
  const home = document.createElement('div')
  document.body.append(home)
  const frames: string[] = []
  const root = createRoot(home)
  root.render(
    <GenkanProvider backend={createMemoryBackend()} locale="en">
      <SignIn />
    </GenkanProvider>,
  )
  while (!frames.includes('field')) {
    await new Promise(requestAnimationFrame)
    if (home.querySelector('input')) frames.push('field')
    else if (home.childElementCount > 0) frames.push('something else')
  }
  expect(frames).toEqual(['field'])
  root.unmount()
  home.remove()
})
