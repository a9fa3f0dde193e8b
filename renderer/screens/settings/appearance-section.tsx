import { textSizes } from '../../../shared/model/settings.ts';
import { words } from '../../../shared/words/index.ts';
import { languageChoices } from '../../../shared/words/language.ts';
import { Segmented } from '../../components/segmented.tsx';
import type { SettingsSection } from './section.ts';
import { SettingRow } from './setting-row.tsx';
import { saveSettings, useSettings } from './use-settings.ts';

const t = words('settings');
const languageText = words('languageSetting');

const themes = ['system', 'light', 'dark'] as const;

function Theme() {
  const { theme } = useSettings();
  return (
    <SettingRow label={t('theme')} about={t('theme-about')}>
      {() => (
        <Segmented
          legend={t('theme')}
          options={themes.map((each) => [each, t(`theme-${each}`)] as const)}
          value={theme}
          onChange={(chosen) => saveSettings({ theme: chosen })}
        />
      )}
    </SettingRow>
  );
}

function TextSize() {
  const { textSize } = useSettings();
  return (
    <SettingRow label={t('size-of-text')} about={t('size-of-text-about')}>
      {() => (
        <Segmented
          legend={t('size-of-text')}
          options={textSizes.map((size) => [String(size), t('percent', { percent: size })] as const)}
          value={String(textSize)}
          onChange={(chosen) => {
            const size = textSizes.find((each) => String(each) === chosen);
            if (size !== undefined) saveSettings({ textSize: size });
          }}
        />
      )}
    </SettingRow>
  );
}

function Language() {
  const { language } = useSettings();
  return (
    <SettingRow label={languageText('language')} about={languageText('about')}>
      {() => (
        <Segmented
          legend={languageText('language')}
          options={languageChoices.map((each) => [each, languageText(`choice-${each}`)] as const)}
          value={language}
          onChange={(chosen) => saveSettings({ language: chosen })}
        />
      )}
    </SettingRow>
  );
}

export const appearanceSection: SettingsSection = {
  id: 'appearance',
  title: () => t('appearance'),
  rows: [
    {
      id: 'theme',
      words: () => [t('theme'), t('theme-about'), ...themes.map((each) => t(`theme-${each}`))],
      Row: Theme,
    },
    { id: 'size-of-text', words: () => [t('size-of-text'), t('size-of-text-about')], Row: TextSize },
    {
      id: 'language',
      words: () => [
        languageText('language'),
        languageText('about'),
        ...languageChoices.map((each) => languageText(`choice-${each}`)),
      ],
      Row: Language,
    },
  ],
};
