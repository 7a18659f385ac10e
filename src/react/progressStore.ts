/** Where a tab keeps the step its person is at. See `GenkanProviderProps.rememberProgress` for what is put there. */
export interface ProgressStore {
  read(): string | null
  write(text: string): void
  clear(): void
}

const KEY = 'genkan.progress'

/** One entry in `sessionStorage`. Where storage is forbidden or full, a reload leads to the first step. */
export const tabProgress: ProgressStore = {
  read: () => trying(() => sessionStorage.getItem(KEY)),
  write: text => void trying(() => sessionStorage.setItem(KEY, text)),
  clear: () => void trying(() => sessionStorage.removeItem(KEY)),
}

function trying<Value>(act: () => Value): Value | null {
  try {
    return act()
  } catch {
    return null
  }
}
