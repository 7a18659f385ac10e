export * from '@firebase/app'
