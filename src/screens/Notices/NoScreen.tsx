'use client'
import { useEffect, useRef } from 'react'
import { useSay } from '../../i18n/react.tsx'
import { useGenkan } from '../../react/context.ts'
import { loadAnew } from '../../react/loadAnew.ts'
import { Button, LinkButton } from '../../ui/Button/Button.tsx'
import { Notice } from '../../ui/Notice/Notice.tsx'
import { mayNeedReload, refusalSentence } from '../shared/problem.ts'

export interface NoScreenProps {
  /** `missing`: it could not be fetched. `broken`: it threw while it was drawn. */
  why: 'missing' | 'broken'
  /** How often it was tried. */
  tries: number
  retry: () => void
}

const MISSING = { code: 'network', recover: 'retry', cause: { code: 'not_loaded' } } as const

/**
 * Stands where a screen should (reliability F35, F50): what happened, and another try. The login itself goes on behind
 * it, so nothing typed before is lost.
 */
export function NoScreen({ why, tries, retry }: NoScreenProps) {
  const say = useSay()
  const { announce } = useGenkan('<SignIn>')
  const sentence = why === 'missing' ? refusalSentence(MISSING, say) : say('signIn.broken')
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // What had the focus is gone with the last screen.
    button.current?.focus()
    announce('alert', sentence)
  }, [announce, sentence, tries])

  const again = () => {
    announce('status', say('signIn.retrying'))
    retry()
  }
  return (
    <div className="gk-notices">
      <h1 className="gk-title">{say('signIn.unavailable')}</h1>
      <Notice kind="problem">{sentence}</Notice>
      <Button onClick={again} ref={button}>
        {say('signIn.retry')}
      </Button>
      {tries > 1 && mayNeedReload(MISSING) && (
        <LinkButton onClick={() => void loadAnew()}>{say('signIn.reload')}</LinkButton>
      )}
    </div>
  )
}
