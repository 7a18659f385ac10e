import type { BackendName } from '../../backends.ts'
import type { ConnectionName } from './useSettings.ts'
import type { Row } from './rows.ts'

const ja = {
  title: '設定',
  lead: 'Auth0 Dashboardに当たる画面です。変更はすぐに保存され、次のログインから使われます。',
  loading: '読み込んでいます',
  unreachable: '設定を読み込めませんでした。接続を確認して、もう一度お試しください。',
  retry: 'もう一度読み込む',
  notes: {
    saved: (what: string) => `「${what}」を保存しました`,
    refused: (what: string) => `「${what}」は変更できませんでした。`,
    unreachable: (what: string) =>
      `「${what}」を保存できませんでした。接続を確認して、もう一度お試しください。`,
  },
  connections: '接続',
  connectionsHint:
    '有効な接続は、作成した順に並んでいます。上にあるほど先に作成した接続です。1つ以上必要です。',
  needsOne: '接続は1つ以上必要です。ほかの接続を有効にしてからオフにしてください。',
  names: {
    users: 'データベース接続',
    sms: 'SMS',
    email: 'メール',
    mitsu: 'ミツ',
    hoshi: 'ホシ',
  } satisfies Record<ConnectionName, string>,
  notesOf: {
    users: 'メールアドレスと電話番号のどちらでもログインできます。',
    sms: 'パスワードレス接続です。電話番号に認証コードを送ります。',
    email: 'パスワードレス接続です。メールアドレスに認証コードを送ります。',
  },
  up: (name: string) => `${name}を上へ移動`,
  down: (name: string) => `${name}を下へ移動`,
  moved: (name: string, place: number, all: number) => `${name}は${all}件中${place}番目です`,
  socials: 'ソーシャル接続',
  socialsHint: 'このデモの中だけで使える、架空のサービスです。',
  profile: '認証プロファイル',
  profiles: {
    identifier_first: 'Identifier First',
    identifier_first_biometrics: 'Identifier First + Biometrics',
  },
  ways: 'データベース接続のログイン方法',
  waysHint: '認証コードは、いつでも使えます。',
  passwords: {
    off: 'パスワードを使わない',
    beside: 'パスワードも選べるようにする',
    first: 'パスワードを最初に尋ねる',
  },
  passkeys: 'パスキーを使う',
  passkeysImplied: 'Identifier First + Biometricsでは、いつも使えます。',
  askMethod: 'ログイン方法を選ぶ画面を表示する',
  mail: 'ログイン用のメール',
  mailHint: '埋め込みのログインで送るメールです。Universal Loginでは常に認証コードを送ります。',
  mails: { code: '認証コードを送る', link: 'リンクと認証コードを送る' },
  sameBrowser: 'リンクは、ログインを始めたブラウザーでだけ使える',
  signup: '新規登録',
  signupOpen: '新規登録を受け付ける',
  signUpStep: '埋め込みログインに新規登録の画面を設ける',
  backend: '埋め込みログインのバックエンド',
  backendHint: 'ユニバーサルログインは、いつもBetter Authを使います。',
  backends: {
    'better-auth': 'Better Auth',
    http: '自前のREST API（http）',
    memory: 'このページの中だけ（memory）',
  } satisfies Record<BackendName, string>,
  codes: '認証コード',
  codeLength: '桁数',
  codeSeconds: '有効期間',
  attempts: '入力できる回数',
  resendSeconds: '再送できるまでの時間',
  digits: (count: number) => `${count}桁`,
  times: (count: number) => `${count}回`,
  duration: (seconds: number) =>
    seconds > 0 && seconds % 3600 === 0
      ? `${seconds / 3600}時間`
      : seconds > 0 && seconds % 60 === 0
        ? `${seconds / 60}分`
        : `${seconds}秒`,
  table: 'ログイン画面に表示される接続',
  request: 'リクエストで指定する接続',
  requests: {
    none: '指定しない',
    sms: 'sms',
    email: 'email',
    unknown: 'unknown（存在しない接続）',
  },
  head: {
    database: 'データベース接続',
    passwordless: 'パスワードレス接続',
    mustName: '指定する必要',
    shown: '表示される接続',
  },
  rows: {
    database: {
      database: '有',
      passwordless: 'SMSとメールの両方、または一方',
      mustName: '有',
      shown: '指定したパスワードレス接続が表示されます。',
    },
    both: {
      database: '無',
      passwordless: 'SMSとメール',
      mustName: '無',
      shown: '最初に作成したパスワードレス接続が表示されます。',
    },
    one: {
      database: '無',
      passwordless: 'SMSまたはメール',
      mustName: '無',
      shown: 'その接続が、有効なソーシャル接続とともに表示されます。',
    },
  } satisfies Record<Row, object>,
  appliesNow: '現在の設定',
  noRow: '現在の設定は、表のどの行にも当てはまりません。',
  result: '結果',
  reasons: {
    named: (name: string) => `リクエストで指定されたため、${name}が表示されます。`,
    database: (name: string) =>
      `データベース接続があり、接続が指定されていないため、${name}が表示されます。パスワードレス接続を表示するには、接続の指定が必要です。`,
    databaseAlone: (name: string) => `${name}が表示されます。パスワードレス接続はありません。`,
    created_first: (name: string) =>
      `最初に作成したパスワードレス接続なので、${name}が表示されます。`,
    only_one: (name: string) => `ただ1つのパスワードレス接続なので、${name}が表示されます。`,
    social_only: () => 'ソーシャル接続だけが有効なため、その中から選ぶ画面が表示されます。',
    unknown_connection: () =>
      '指定した接続は有効ではありません。ログイン画面は表示されず、アプリにinvalid_requestが返ります。',
    nothing_enabled: () => '有効な接続がないため、ログインできません。',
  },
  alongside: (names: string) => `${names}も選べます。`,
  join: (names: string[]) => names.map(name => `「${name}」`).join(''),
}

const en: typeof ja = {
  title: 'Settings',
  lead: 'The counterpart of the Auth0 Dashboard. A change is saved at once and holds from the next login on.',
  loading: 'Loading',
  unreachable: 'We couldn’t load the settings. Check your connection and try again.',
  retry: 'Load again',
  notes: {
    saved: what => `Saved: ${what}`,
    refused: what => `Not changed: ${what}`,
    unreachable: what => `We couldn’t save “${what}”. Check your connection and try again.`,
  },
  connections: 'Connections',
  connectionsHint:
    'The enabled connections stand in the order of their creation, the first at the top. At least one is needed.',
  needsOne: 'At least one connection is needed. Turn on another one first.',
  names: {
    users: 'Database connection',
    sms: 'SMS',
    email: 'Email',
    mitsu: 'Mitsu (ミツ)',
    hoshi: 'Hoshi (ホシ)',
  },
  notesOf: {
    users: 'Takes an email address or a phone number.',
    sms: 'Passwordless: sends a code to a phone number.',
    email: 'Passwordless: sends a code to an email address.',
  },
  up: name => `Move ${name} up`,
  down: name => `Move ${name} down`,
  moved: (name, place, all) => `${name} is number ${place} of ${all}`,
  socials: 'Social connections',
  socialsHint: 'Made-up services that exist in this demo only.',
  profile: 'Authentication profile',
  profiles: {
    identifier_first: 'Identifier First',
    identifier_first_biometrics: 'Identifier First + Biometrics',
  },
  ways: 'Ways into the database connection',
  waysHint: 'Codes can always be used.',
  passwords: {
    off: 'No passwords',
    beside: 'Offer passwords too',
    first: 'Ask for a password first',
  },
  passkeys: 'Use passkeys',
  passkeysImplied: 'Always on with Identifier First + Biometrics.',
  askMethod: 'Let people choose how to log in',
  mail: 'Log-in emails',
  mailHint: 'For the embedded login. Universal Login always sends codes.',
  mails: { code: 'Send a code', link: 'Send a link and a code' },
  sameBrowser: 'Links work only in the browser where the login was started',
  signup: 'Sign-up',
  signupOpen: 'Let new people sign up',
  signUpStep: 'Give the embedded login a sign-up screen of its own',
  backend: 'Backend of the embedded login',
  backendHint: 'Universal Login always runs on Better Auth.',
  backends: {
    'better-auth': 'Better Auth',
    http: 'Your own REST API (http)',
    memory: 'This page alone (memory)',
  },
  codes: 'Codes',
  codeLength: 'Digits',
  codeSeconds: 'Valid for',
  attempts: 'Tries',
  resendSeconds: 'Pause before another code',
  digits: count => `${count} digits`,
  times: count => (count === 1 ? '1 try' : `${count} tries`),
  duration: seconds => {
    const [count, unit] =
      seconds > 0 && seconds % 3600 === 0
        ? [seconds / 3600, 'hour']
        : seconds > 0 && seconds % 60 === 0
          ? [seconds / 60, 'minute']
          : [seconds, 'second']
    return `${count} ${unit}${count === 1 ? '' : 's'}`
  },
  table: 'Which connection the login shows',
  request: 'Connection named in the request',
  requests: { none: 'none', sms: 'sms', email: 'email', unknown: 'unknown (does not exist)' },
  head: {
    database: 'Database connection',
    passwordless: 'Passwordless connection',
    mustName: 'Must be named',
    shown: 'What is shown',
  },
  rows: {
    database: {
      database: 'Yes',
      passwordless: 'SMS, email or both',
      mustName: 'Yes',
      shown: 'The passwordless connection that was named.',
    },
    both: {
      database: 'No',
      passwordless: 'SMS and email',
      mustName: 'No',
      shown: 'The passwordless connection that was created first.',
    },
    one: {
      database: 'No',
      passwordless: 'SMS or email',
      mustName: 'No',
      shown: 'That connection, along with the enabled social ones.',
    },
  },
  appliesNow: 'Applies now',
  noRow: 'No row of the table describes the settings as they are now.',
  result: 'Result',
  reasons: {
    named: name => `${name} is shown, because the request names it.`,
    database: name =>
      `${name} is shown, because there is one and the request names no connection. To show a passwordless one, name it.`,
    databaseAlone: name => `${name} is shown. There is no passwordless connection.`,
    created_first: name =>
      `${name} is shown, because it is the passwordless connection created first.`,
    only_one: name => `${name} is shown, because it is the only passwordless connection.`,
    social_only: () => 'Only social connections are enabled, so people choose among them.',
    unknown_connection: () =>
      'The named connection is not enabled. No login is shown: the app gets invalid_request.',
    nothing_enabled: () => 'No connection is enabled, so nobody can log in.',
  },
  alongside: names => `${names} can be chosen too.`,
  join: names =>
    names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`,
}

export const SETTINGS_WORDS = { ja, en }
export type SettingsWords = typeof ja
