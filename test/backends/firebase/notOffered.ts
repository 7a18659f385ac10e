export const NOT_OFFERED = {
  email_code: 'Firebase sends links by e-mail, and no codes',
  password: 'the adapter signs in without passwords',
  choosing: 'Firebase asks nobody which method they want',
  social: 'the adapter has no social connections yet',
  delays: 'Firebase names no delay, and its SDK shows no header of an answer',
  links: 'they work, but Firebase lets an older link live on beside a newer one',
}
