import {
  hotkeyActions,
  incomingChoices,
  otherProgramsChoices,
  staysWhenClosed,
} from '../../../shared/model/desktop-settings.ts';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { usePhone } from '../../store/phone-store.ts';
import { HotkeyRow } from './hotkey-row.tsx';
import type { SettingsSection } from './section.ts';
import { ChoiceRow, SettingRow, SwitchRow } from './setting-row.tsx';
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

function Incoming() {
  const { incoming } = useSettings().desktop;
  return (
    <ChoiceRow
      label={t('incoming')}
      about={t('incoming-about')}
      options={incomingChoices.map((choice) => [choice, t(`incoming-${choice}`)] as const)}
      value={incoming}
      onChange={(chosen) => saveSettings({ desktop: { incoming: chosen } })}
    />
  );
}

function Closing() {
  const settings = useSettings().desktop;
  const platform = usePhone((snapshot) => snapshot.platform);
  return (
    <SwitchRow
      label={t('stays')}
      about={t('stays-about')}
      checked={staysWhenClosed(settings, platform)}
      onChange={(stays) => saveSettings({ desktop: { staysWhenClosed: stays } })}
    />
  );
}

function StartAtLogin() {
  const isOn = usePhone(({ startsAtLogin }) => startsAtLogin);
  return (
    <SwitchRow
      label={t('starts')}
      about={isOn === null ? t('starts-not-installed') : t('starts-about')}
      checked={isOn ?? false}
      disabled={isOn === null}
      onChange={(wanted) => void act('desktop.startAtLogin', { isOn: wanted })}
    />
  );
}

/** What the phone has around its window. */
export const desktopSection: SettingsSection = {
  id: 'desktop',
  title: () => t('desktop'),
  rows: [
    { id: 'incoming', words: () => [t('incoming'), t('incoming-about')], Row: Incoming },
    { id: 'starts', words: () => [t('starts'), t('starts-about')], Row: StartAtLogin },
    { id: 'stays', words: () => [t('stays'), t('stays-about')], Row: Closing },
    ...hotkeyActions.map((action) => ({
      id: `key-${action}`,
      words: () => [t(`key-${action}`), t('key-about')],
      Row: () => <HotkeyRow action={action} />,
    })),
    {
      id: 'other-programs',
      words: () => [t('other-programs'), t('other-programs-about')],
      Row: OtherPrograms,
    },
  ],
};
