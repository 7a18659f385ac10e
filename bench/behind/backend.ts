import 'genkan/styles/later.css'
export { backend } from '../kit/backend.ts'
