/** Resolves at once while the page can be seen, and otherwise when it is seen again. */
export function whenVisible(): Promise<void> {
  return new Promise(resolve => {
    const look = () => {
      if (document.visibilityState === 'hidden') return
      document.removeEventListener('visibilitychange', look)
      resolve()
    }
    document.addEventListener('visibilitychange', look)
    look()
  })
}
