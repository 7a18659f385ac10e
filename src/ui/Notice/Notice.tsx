import { forwardRef } from 'react'
import type { ReactNode } from 'react'
import { drawPart } from '../drawPart.ts'
import type { PartProps } from '../drawPart.ts'
import { AlertIcon, CheckIcon, InfoIcon } from '../icons/icons.tsx'

type NoticeKind = 'problem' | 'info' | 'success'

export type NoticeProps = PartProps<'div', { kind: NoticeKind }> & {
  /** Default: `info`. Chooses the icon and the colours. */
  kind?: NoticeKind
}

const ICON_FOR = { problem: AlertIcon, info: InfoIcon, success: CheckIcon } satisfies Record<
  NoticeKind,
  () => unknown
>

/**
 * A box that can be seen. It says nothing aloud: the spoken sentence goes to `LiveRegions`, which exists before the
 * event, because a live region that arrives together with its text is often not read.
 */
export const Notice = /* @__PURE__ */ forwardRef<HTMLDivElement, NoticeProps>(function Notice(
  { kind = 'info', children, ...props },
  ref,
) {
  return drawPart('div', 'notice', { ...props, children: withIcon(kind, children), ref }, { kind })
})

function withIcon(kind: NoticeKind, words: ReactNode) {
  const Icon = ICON_FOR[kind]
  return (
    <>
      <Icon />
      <div className="gk-notice-text">{words}</div>
    </>
  )
}
