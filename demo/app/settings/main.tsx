import 'genkan/styles.css'
import '../shared/demo.css'
import './settings.css'
import { drawPage, Shell } from '../shared/Shell.tsx'
import { SettingsPage } from './Settings.tsx'
import { SETTINGS_WORDS } from './words.ts'

const titles = {
  ja: `${SETTINGS_WORDS.ja.title} – genkanデモ`,
  en: `${SETTINGS_WORDS.en.title} – genkan demo`,
}

drawPage(
  <Shell current="settings" titles={titles}>
    {language => <SettingsPage language={language} />}
  </Shell>,
)
