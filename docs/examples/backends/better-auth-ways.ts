import { createBetterAuthBackend } from 'genkan/backends/better-auth'

export const backend = createBetterAuthBackend({
  signup: 'open',
  connections: [
    {
      name: 'users',
      strategy: 'database',
      channels: ['password', 'email_code', 'sms_code', 'passkey'],
    },
    { name: 'google', strategy: 'social', channels: ['social'] },
  ],
  passkeys: true,
  offerPasskey: true,
  forgotPasswordURL: '/forgot-password',
})
