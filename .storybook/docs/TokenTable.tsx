import { groups, kit } from '../theme-desk/kit.ts'

const WORDS = {
  ja: { name: '変数', light: 'ライト', dark: 'ダーク', same: '同じ' },
  en: { name: 'Variable', light: 'Light', dark: 'Dark', same: 'same' },
}

/** Every variable a theme may set, with its default in light and in dark: read from tokens.css, so it never grows old. */
export function TokenTable({ locale }: { locale: 'ja' | 'en' }) {
  const words = WORDS[locale]
  return [...groups].map(([group, names]) => (
    <table key={group}>
      <caption>{group}</caption>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.light}</th>
          <th scope="col">{words.dark}</th>
        </tr>
      </thead>
      <tbody>
        {names.map(name => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>
              <Value text={kit.tokens[name]} />
            </td>
            <td>{name in kit.dark ? <Value text={kit.dark[name]} /> : words.same}</td>
          </tr>
        ))}
      </tbody>
    </table>
  ))
}

function Value({ text = '' }: { text: string | undefined }) {
  return (
    <>
      {text.startsWith('#') && (
        <svg width="14" height="14" aria-hidden="true">
          <rect width="14" height="14" fill={text} stroke="#767676" />
        </svg>
      )}{' '}
      <code>{text}</code>
    </>
  )
}
