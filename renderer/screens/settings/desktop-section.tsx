import { otherProgramsChoices } from '../../../shared/model/desktop-settings.ts';
import { words } from '../../../shared/words/index.ts';
import { usePhone } from '../../store/phone-store.ts';
import type { SettingsSection } from './section.ts';
import { ChoiceRow, SettingRow } from './setting-row.tsx';
import { saveSettings, useSettings } from './use-settings.ts';

const t = words('desktopSettings');

/** What other programs of this person may ask of the phone. */
function OtherPrograms() {
  const { otherPrograms: chosen } = useSettings().desktop;
  const isForbidden = usePhone(({ administrator }) => administrator.policy?.otherPrograms === 'never');
  if (isForbidden)
    return (
      <SettingRow label={t('other-programs')}>
        {() => <p className="text-muted">{t('other-programs-forbidden')}</p>}
      </SettingRow>
    );
  return (
    <ChoiceRow
      label={t('other-programs')}
      about={t('other-programs-about')}
      options={otherProgramsChoices.map((choice) => [choice, t(`other-programs-${choice}`)] as const)}
      value={chosen}
      onChange={(otherPrograms) => saveSettings({ desktop: { otherPrograms } })}
    />
  );
}

/** What the phone has around its window. */
export const desktopSection: SettingsSection = {
  id: 'desktop',
  title: () => t('desktop'),
  rows: [
    {
      id: 'other-programs',
      words: () => [t('other-programs'), t('other-programs-about')],
      Row: OtherPrograms,
    },
  ],
};
