import type { Flow, Tx } from '../../core/index.ts'
import type { Returning } from '../startLogin.ts'
import { followHistory } from './history.ts'
import { keepProgress } from './keepProgress.ts'
import { followTabs } from './tabs.ts'

/** Follows a login through reloads, Back and Forward and other tabs. `kept` is the transaction to start with. */
export function follow(
  flow: Flow,
  returning: Returning,
  text: string | null,
): { kept?: Tx; stop: () => void } {
  const { store, backend, request, pickedUp } = returning
  const progress = store && keepProgress(flow, store, { backend, request, text, pickedUp })
  const leaveHistory = returning.history && followHistory(flow)
  const leaveTabs = returning.tabs && followTabs(flow, backend)
  return {
    ...(progress?.kept && { kept: progress.kept }),
    stop() {
      progress?.stop()
      if (leaveHistory) leaveHistory()
      if (leaveTabs) leaveTabs()
    },
  }
}
