export { PrerenderedProvider } from './PrerenderedProvider.tsx'
export type { PrerenderedProviderProps } from './PrerenderedProvider.tsx'
export { SignIn } from '../screens/SignIn.tsx'
export type { SignInProps } from '../screens/SignIn.tsx'
