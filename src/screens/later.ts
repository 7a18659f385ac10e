// The screens after the first in one script: as ten scripts, and five of what they share, they were 8 kB more.
// Named first, react-hook-form stands before all of them: in their midst it kept what is alike further apart than the
// 32 kB that gzip looks back, which was 0.7 kB.
import 'react-hook-form'
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
