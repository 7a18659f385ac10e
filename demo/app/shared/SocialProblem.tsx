import type { FrameWords } from './words.ts'

/** Why a person is back from a social login without being logged in: `?error=` in this page's address. */
const error = new URLSearchParams(location.search).get('error')

/** Tells it in our words: the text in the address may be anybody's. */
export function SocialProblem({ words }: { words: FrameWords }) {
  if (error === null) return null
  return (
    <p className="demo-lead demo-alert" role="alert">
      {error === 'access_denied' ? words.socialStopped : words.socialFailed}
    </p>
  )
}
