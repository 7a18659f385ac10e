import { Button, LinkButton } from '../../src/ui/Button/Button.tsx'
import { CodeField } from '../../src/ui/CodeField/CodeField.tsx'
import { Divider } from '../../src/ui/Divider/Divider.tsx'
import { TextField } from '../../src/ui/Field/TextField.tsx'
import * as Field from '../../src/ui/Field/parts.tsx'
import { Notice } from '../../src/ui/Notice/Notice.tsx'
import { Spinner } from '../../src/ui/Spinner/Spinner.tsx'
import { VisuallyHidden } from '../../src/ui/VisuallyHidden/VisuallyHidden.tsx'
import { PhoneField } from '../../src/ui/PhoneField/PhoneField.tsx'
import { describePart } from './describePart.tsx'

const asError = () => ({ error: 'otp_too_short' })
const labels = { group: '電話番号', country: '国・地域', number: '電話番号の入力' }

describePart('Button', <Button>続ける</Button>, { className: 'gk-button', tag: 'button' })
describePart('LinkButton', <LinkButton>編集</LinkButton>, {
  className: 'gk-link-button',
  tag: 'button',
})
describePart('Field.Root', <Field.Root />, { className: 'gk-text-field', tag: 'div' })
describePart('Field.Label', <Field.Label>名前</Field.Label>, {
  className: 'gk-label',
  tag: 'label',
})
describePart('Field.Hint', <Field.Hint>任意</Field.Hint>, { className: 'gk-hint', tag: 'p' })
describePart('Field.Error', <Field.Error>違います</Field.Error>, {
  className: 'gk-error',
  tag: 'p',
})
describePart('Field.Input', <Field.Input />, { className: 'gk-input', tag: 'input' })
describePart('TextField', <TextField label="メールアドレス" />, {
  className: 'gk-input',
  tag: 'input',
})
describePart('CodeField', <CodeField label="コード" length={6} read={asError} />, {
  className: 'gk-code-input',
  tag: 'input',
})
describePart('PhoneField', <PhoneField locale="ja" labels={labels} />, {
  className: 'gk-input',
  tag: 'input',
})
describePart('Notice', <Notice>お知らせ</Notice>, { className: 'gk-notice', tag: 'div' })
describePart('Spinner', <Spinner />, { className: 'gk-spinner', tag: 'span' })
describePart('Divider', <Divider />, { className: 'gk-divider', tag: 'div' })
describePart('VisuallyHidden', <VisuallyHidden>読む</VisuallyHidden>, {
  className: 'gk-visually-hidden',
  tag: 'span',
})
