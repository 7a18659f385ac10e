import { GenkanProvider, SignIn } from 'genkan'
import { createMemoryBackend, type MemoryBackend, type Message } from 'genkan/backends/memory'
import type { FlowReport } from 'genkan/core'
import { StageLogo } from 'genkan/testing'
import { useEffect, useMemo, useState } from 'react'
import { bundleOf, speechOf } from '../words/languages.ts'
import { type Clock, createClock } from './clock.ts'
import { type Scenario, type ScenarioName, scenarioNames, scenarioOf } from './scenarios.ts'
import './scenarios.css'

export interface ScenariosProps {
  /** Of the toolbar. Default: Japanese. */
  language?: string
  first?: ScenarioName
}

/** Plays whole journeys on a server in the page's memory: choose one, hold the clock, read the inbox. */
export function Scenarios({ language = 'ja', first = 'happy' }: ScenariosProps) {
  const [name, setName] = useState(first)
  const [run, setRun] = useState(0)
  const scenario = scenarioOf(name)
  return (
    <main className="scenarios">
      <header>
        <h1>Scenarios</h1>
        <label>
          Journey
          <select value={name} onChange={event => setName(event.target.value as ScenarioName)}>
            {scenarioNames.map(it => (
              <option key={it} value={it}>
                {scenarioOf(it).title}
              </option>
            ))}
          </select>
        </label>
        <button type="button" onClick={() => setRun(run + 1)}>
          Start over
        </button>
        <p>{scenario.script}</p>
      </header>
      <Journey key={`${name} ${run} ${language}`} scenario={scenario} language={language} />
    </main>
  )
}

// The first screen is there in any case; what is off is what comes after it.
const METHODS = ['identify', 'choose', 'verify', 'resend', 'passkey'] as const
type Failures = NonNullable<Parameters<MemoryBackend['script']>[0]['fail']>
const NO_NETWORK: Failures = Object.fromEntries(METHODS.map(method => [method, 'network' as const]))

function Journey({ scenario, language }: { scenario: Scenario; language: string }) {
  const { locale, texts } = speechOf(language)
  const locales = useMemo(() => ({ [locale]: bundleOf(texts()) }), [locale, texts])
  const [clock] = useState(() => createClock())
  useEffect(() => clock.install(), [clock])
  const [backend] = useState(() =>
    createMemoryBackend({ delayMs: 400, ...scenario.server, now: () => Date.now() }),
  )
  const [isOnline, setOnline] = useState(!scenario.isOffline)
  const [isBusy, setBusy] = useState(scenario.busySeconds !== undefined)
  const [reports, setReports] = useState<FlowReport[]>([])
  const [opened, setOpened] = useState<Opened | null>(null)
  const outbox = useOutbox(backend)

  useEffect(() => {
    const { busySeconds: retryAfterSeconds = 0 } = scenario
    const busy: Failures = isBusy ? { identify: { code: 'rate_limited', retryAfterSeconds } } : {}
    backend.script({ fail: isOnline ? busy : NO_NETWORK })
  }, [backend, scenario, isOnline, isBusy])

  const provider = {
    backend,
    locale,
    locales,
    rememberProgress: false,
    rememberMethod: false,
    followTabs: false,
    ...(scenario.request && { request: scenario.request }),
    onEvent: (report: FlowReport) => {
      setReports(before => [...before, report])
      if (report.problem === 'rate_limited') setBusy(false)
    },
  }

  const open = (link: string, where: Opened['where']) => {
    backend.script({ linkOpenedIn: where === 'phone' ? 'other_browser' : 'same_browser' })
    setOpened({ link, where })
  }

  return (
    <div className="scenarios-play">
      <section aria-label="The login" className="gk-page scenarios-screen">
        {opened?.where === 'here' ? (
          <GenkanProvider key={opened.link} {...provider} resume={{ url: opened.link }}>
            <SignIn logo={<StageLogo />} />
          </GenkanProvider>
        ) : (
          <GenkanProvider {...provider}>
            <SignIn logo={<StageLogo />} />
          </GenkanProvider>
        )}
      </section>
      {opened?.where === 'phone' && (
        <section aria-label="The phone" className="gk-page scenarios-screen scenarios-phone">
          <GenkanProvider key={opened.link} {...provider} resume={{ url: opened.link }}>
            <SignIn logo={<StageLogo />} />
          </GenkanProvider>
        </section>
      )}
      <aside>
        <section aria-labelledby="scenarios-clock">
          <h2 id="scenarios-clock">Clock</h2>
          <ClockControls clock={clock} />
          <label>
            <input
              type="checkbox"
              checked={isOnline}
              onChange={event => setOnline(event.target.checked)}
            />
            Network
          </label>
        </section>
        <section aria-labelledby="scenarios-inbox">
          <h2 id="scenarios-inbox">Inbox</h2>
          {outbox.length === 0 && <p>Nothing has arrived yet.</p>}
          <ol reversed>
            {outbox.toReversed().map(message => (
              <li key={message.at + message.code + message.link}>
                <Mail message={message} onOpen={open} />
              </li>
            ))}
          </ol>
        </section>
        <section aria-labelledby="scenarios-log">
          <h2 id="scenarios-log">What happened</h2>
          <ol className="scenarios-log">
            {reports.slice(-12).map((report, index) => (
              <li key={index}>
                <code>{report.type}</code> → {report.to}
                {report.problem && ` (${report.problem})`}
              </li>
            ))}
          </ol>
        </section>
      </aside>
    </div>
  )
}

interface Opened {
  link: string
  where: 'here' | 'phone'
}

interface MailProps {
  message: Message
  onOpen: (link: string, where: Opened['where']) => void
}

function Mail({ message: { to, code, link }, onOpen }: MailProps) {
  return (
    <>
      <span>To {to}</span>
      {code && <output className="scenarios-code">{code}</output>}
      {link && (
        <>
          <button type="button" onClick={() => onOpen(link, 'here')}>
            Open the link here
          </button>
          <button type="button" onClick={() => onOpen(link, 'phone')}>
            Open it on the phone
          </button>
        </>
      )}
    </>
  )
}

function ClockControls({ clock }: { clock: Clock }) {
  const [, look] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => look(count => count + 1), 250)
    return () => clearInterval(timer)
  }, [])
  const change = (what: (clock: Clock) => void) => () => {
    what(clock)
    look(count => count + 1)
  }
  const isRunning = clock.isRunning()
  return (
    <p className="scenarios-clock">
      <time>{new Date(clock.now()).toLocaleTimeString('en-GB')}</time>
      <button type="button" onClick={change(it => (isRunning ? it.pause() : it.play()))}>
        {isRunning ? 'Pause' : 'Play'}
      </button>
      <button type="button" onClick={change(it => it.advance(30))}>
        +30 s
      </button>
    </p>
  )
}

/** A server tells nobody that it sent something: people look into their mail from time to time. */
function useOutbox(backend: MemoryBackend): readonly Message[] {
  const [messages, setMessages] = useState<readonly Message[]>([])
  useEffect(() => {
    const look = () =>
      setMessages(before =>
        before.length === backend.outbox.length ? before : [...backend.outbox],
      )
    const timer = setInterval(look, 250)
    return () => clearInterval(timer)
  }, [backend])
  return messages
}
