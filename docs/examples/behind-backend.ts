import 'genkan/styles/later.css'
import { createMemoryBackend } from 'genkan/backends/memory'

export const backend = createMemoryBackend({ code: '246810' })
