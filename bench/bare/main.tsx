import './bare.css'
import { type SubmitEvent, StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'

// The yardstick: what a team writes that wants one e-mail form, one code form and nothing else.

async function post(path: string, body: Record<string, string>): Promise<boolean> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return response.ok
}

function Login() {
  const [email, setEmail] = useState('')
  const [code, setCode] = useState('')
  const [place, setPlace] = useState<'email' | 'code' | 'done'>('email')
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setProblem('')
    const ok =
      place === 'email' ? await post('/send', { email }) : await post('/verify', { email, code })
    setBusy(false)
    if (!ok) return setProblem('That did not work. Please try again.')
    setPlace(place === 'email' ? 'code' : 'done')
  }

  if (place === 'done') return <p>Welcome back.</p>
  return (
    <form onSubmit={event => void submit(event)}>
      <h1>{place === 'email' ? 'Sign in' : 'Enter the code'}</h1>
      {place === 'email' ? (
        <label>
          E-mail
          <input
            type="email"
            autoComplete="email"
            required
            value={email}
            onChange={event => setEmail(event.target.value)}
          />
        </label>
      ) : (
        <label>
          Code
          <input
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            value={code}
            onChange={event => setCode(event.target.value)}
          />
        </label>
      )}
      {problem && <p role="alert">{problem}</p>}
      <button type="submit">Continue</button>
    </form>
  )
}

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Login />
    </StrictMode>,
  )
}
