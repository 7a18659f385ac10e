import { errorFromStatus } from '../../../src/backends/shared/authError.ts'
import { readRetryDelay } from '../../../src/backends/shared/retryDelay.ts'
import { readRetryAfter } from '../../../src/core/retryAfter.ts'
import { formatDuration } from '../../../src/i18n/formatDuration.ts'
import { answerIn } from '../support/answer.ts'
import { promise } from '../support/promise.ts'
import type { Target } from '../support/target.ts'
import { inputsOf } from '../support/vectors.ts'

const NOW = Date.UTC(2026, 10, 23)

export const delays: Target = {
  title: 'how long to wait: headers, dates and words',
  sources: [
    'src/core/retryAfter.ts',
    'src/backends/shared/retryDelay.ts',
    'src/backends/shared/authError.ts',
    'src/i18n/formatDuration.ts',
  ],
  seeds: () => [
    ...inputsOf('retryAfter').map(value => `429\nRetry-After: ${value}`),
    '429\nX-Retry-After: 30\nDate: Mon, 23 Nov 2026 00:00:00 GMT',
    '429\nX-RateLimit-Reset: 1795392060',
    '429\nX-RateLimit-Reset: 1795392060000',
    '429\nX-RateLimit-Reset: 12',
    '429\nX-Request-Id: r-1\n\n{"retryAfterSeconds":12}',
    '429\n\n{"retry_after":"12","can_resend_at":"2026-11-23T00:01:00Z"}',
    '429\n\n{"code":"slow","retryAt":"2026-11-23T00:01:00Z"}',
    '429\n\n{"message":"you can request this after 41 seconds"}',
    ...[200, 204, 302, 400, 404, 405, 408, 418, 500, 501, 503].map(status => `${status}\n\n{}`),
  ],
  words:
    'Retry-After: |X-Retry-After: |X-RateLimit-Reset: |Date: |0|12|120|-5|1e9|Mon, |Monday, |23 Nov 2026|23-Nov-26|Nov 23|00:01:00| GMT|23:59:60|2027|99|31 Feb|retryAfterSeconds|retryAfter|retry_after|resend_after|can_resend_at|retryAt|message|msg|after 41 seconds|3 s|2026-11-23T00:01:00Z'.split(
      '|',
    ),
  read(text) {
    const answer = answerIn(text)
    const header = /^retry-after: ?(.*)$/im.exec(text)?.[1] ?? text
    const wait = readRetryAfter(header, { now: NOW })
    promise(wait === null || (wait >= 0 && wait <= 3_600_000), `the wait is ${wait}`)
    promise(
      !/^\d{1,20}$/.test(header) || wait === Math.min(Number(header) * 1000, 3_600_000),
      'seconds are not what they say',
    )
    const delay = readRetryDelay(answer, NOW)
    promise(
      delay === null || (Number.isInteger(delay) && delay >= 0 && delay <= 3600),
      `it is ${delay}`,
    )
    const error = errorFromStatus(answer, NOW)
    promise((error === null) === (answer.status >= 200 && answer.status < 300), 'refused, or not')
    if (error?.code === 'rate_limited') {
      const { retryAfterSeconds = -1 } = error
      promise(
        Number.isInteger(retryAfterSeconds) && retryAfterSeconds >= 0,
        'nobody knows how long',
      )
      for (const locale of ['ja', 'en'])
        promise(formatDuration(retryAfterSeconds, locale) !== '', 'no words for the wait')
    }
    return `${wait === null ? 'none' : 'wait'} ${delay === null ? 'none' : 'delay'} ${error?.code}`
  },
}
