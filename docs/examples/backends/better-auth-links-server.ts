import { betterAuth } from 'better-auth'
import { magicLink } from 'better-auth/plugins'
import { sendMail } from './sendMail.ts'

export const auth = betterAuth({
  plugins: [
    magicLink({
      sendMagicLink: ({ email, token }) =>
        sendMail(email, `Log in: https://shop.example/login?token=${token}`),
    }),
  ],
})
