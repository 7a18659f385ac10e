import * as kit from 'genkan'

interface Docgen {
  description?: string
  props?: Record<
    string,
    { required?: boolean; description?: string; tsType?: { name: string; raw?: string } }
  >
}

const docgenOf = (part: unknown): Docgen => (part as { __docgenInfo?: Docgen }).__docgenInfo ?? {}

/** Namespaces of parts are those that have a root. */
const homes = Object.entries(kit as unknown as Record<string, Record<string, unknown>>).filter(
  ([, home]) => typeof home === 'object' && 'Root' in home,
)

/** What every part takes, told once above the tables. */
const COMMON = new Set(['render', 'className', 'children', 'ref', 'style'])

/** Each part with what it is and the props of its own: read from the types of the source, so it never grows old. */
export function PartTables() {
  return homes.map(([home, parts]) => (
    <table key={home}>
      <caption>{home}</caption>
      <thead>
        <tr>
          <th scope="col">Part</th>
          <th scope="col">What it is</th>
          <th scope="col">Props of its own</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(parts).map(([name, part]) => {
          const { description, props = {} } = docgenOf(part)
          const own = Object.entries(props).filter(([prop]) => !COMMON.has(prop))
          return (
            <tr key={name}>
              <th scope="row">
                <code>{`${home}.${name}`}</code>
              </th>
              <td>{plain(description)}</td>
              <td>
                {own.length > 0 && (
                  <ul>
                    {own.map(([prop, { required, description: what, tsType }]) => (
                      <li key={prop}>
                        <code>
                          {prop}
                          {required ? '' : '?'}: {tsType?.raw ?? tsType?.name}
                        </code>{' '}
                        {plain(what)}
                      </li>
                    ))}
                  </ul>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  ))
}

/** A comment's text without the marks of its language. */
const plain = (text = '') => text.replaceAll(/\{@link (\w+)\}|`/g, '$1')
