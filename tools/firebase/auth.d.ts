export * from '@firebase/auth'
