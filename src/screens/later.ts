// The screens after the first in one script. Apart they were ten, with what two of them share in five more, and a login
// without its phone screen 8 kB more: small files compress badly.
export { HandOffScreen } from './HandOff/HandOffScreen.tsx'
export { MagicLinkLandingScreen } from './MagicLinkLanding/MagicLinkLandingScreen.tsx'
export { MagicLinkNoticeScreen } from './MagicLinkNotice/MagicLinkNoticeScreen.tsx'
export { MethodPickerScreen } from './MethodPicker/MethodPickerScreen.tsx'
export { OtpEntryScreen } from './OtpEntry/OtpEntryScreen.tsx'
export { PasskeyEnrollmentScreen } from './PasskeyEnrollment/PasskeyEnrollmentScreen.tsx'
export { PasskeyPromptScreen } from './PasskeyPrompt/PasskeyPromptScreen.tsx'
export { PasswordEntryScreen } from './PasswordEntry/PasswordEntryScreen.tsx'
export { SignedInElsewhere } from './Notices/SignedInElsewhere.tsx'
export { SignUpConfirmationScreen } from './SignUpConfirmation/SignUpConfirmationScreen.tsx'
