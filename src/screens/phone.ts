// Whatever knows the numbering plans, in one script. It brings the other later screens with it, for the sake of whom one
// of them is named: else a bundler makes files of their own of react-hook-form and of React, and the first path waits for one more.
// The plans first: in the midst of the code they kept what is alike in it apart (see later.ts), which was 0.9 kB.
import '../phone.plans.ts'
export { OtpEntryScreen } from './later.ts'
export { readPhone } from '../phone.ts'
export { CountryEntry, PhoneEntry } from './shared/PhoneEntry.tsx'
export { SmsEnrollmentScreen } from './SmsEnrollment/SmsEnrollmentScreen.tsx'
