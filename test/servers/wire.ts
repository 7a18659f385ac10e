import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

interface Operation {
  requestBody?: { content: Record<string, { schema: object }> }
  responses: Record<string, { content?: Record<string, { schema: object }> }>
}

const FILE = 'docs/backends/http.openapi.json'
const wire = JSON.parse(readFileSync(FILE, 'utf8')) as {
  paths: Record<string, Record<string, Operation>>
}

// `discriminator` is OpenAPI's; to ajv it would be a keyword of its own with other rules.
const ajv = new Ajv2020({ strict: true, allErrors: true, strictTypes: false, discriminator: false })
ajv.addVocabulary(['discriminator', ...Object.keys(wire)])
ajv.addSchema({ $id: FILE, ...wire, $schema: undefined }, FILE)

/** Pointers inside the file, so that its own references hold. */
const pointer = (...parts: string[]) =>
  `${FILE}#/${parts.map(part => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`

const validators = new Map<string, ValidateFunction>()
function validatorAt(ref: string): ValidateFunction {
  const known = validators.get(ref) ?? ajv.compile({ $ref: ref })
  validators.set(ref, known)
  return known
}

/** Everything that passes between the adapter and the server, held against the OpenAPI file. */
export function createWireCheck() {
  const seen = new Map<string, number>()
  const complaints: string[] = []

  function hold(what: string, ref: string, value: unknown) {
    const validate = validatorAt(ref)
    if (validate(value)) return
    const reasons = validate.errors?.map(
      ({ instancePath, message }) => `${instancePath} ${message}`,
    )
    complaints.push(`${what}: ${reasons?.join('; ')} in ${JSON.stringify(value)}`)
  }

  const check =
    (base: RegExp, next: typeof fetch): typeof fetch =>
    async (input, init) => {
      const path = addressOf(input).replace(base, '')
      const method = (init?.method ?? 'GET').toLowerCase()
      const operation = wire.paths[path]?.[method]
      const name = `${method.toUpperCase()} ${path}`
      if (!operation) {
        complaints.push(`${name} is not in the file`)
        return next(input, init)
      }
      if (operation.requestBody)
        hold(
          `${name}, request`,
          pointer('paths', path, method, 'requestBody', 'content', 'application/json', 'schema'),
          JSON.parse(typeof init?.body === 'string' ? init.body : 'null'),
        )
      const response = await next(input, init)
      const { status } = response
      const key = [String(status), `${String(status)[0]}XX`].find(
        each => each in operation.responses,
      )
      seen.set(`${name} ${status}`, (seen.get(`${name} ${status}`) ?? 0) + 1)
      const type = response.headers.get('content-type')?.split(';')[0] ?? ''
      const content = key && operation.responses[key]?.content
      if (!key || (content && !content[type]))
        complaints.push(`${name} answered ${status} ${type}, which is not in the file`)
      else if (content && type.endsWith('json')) {
        const text = await response.clone().text()
        hold(
          `${name}, ${status}`,
          pointer('paths', path, method, 'responses', key, 'content', type, 'schema'),
          JSON.parse(text),
        )
      }
      return response
    }

  return { check, seen, complaints }
}

const addressOf = (input: Parameters<typeof fetch>[0]) =>
  typeof input === 'string' ? input : 'href' in input ? input.href : input.url
