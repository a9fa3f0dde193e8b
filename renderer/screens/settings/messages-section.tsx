import { readReceiptChoices } from '../../../shared/model/message.ts';
import { words } from '../../../shared/words/index.ts';
import { Segmented } from '../../components/segmented.tsx';
import type { SettingsSection } from './section.ts';
import { SettingRow } from './setting-row.tsx';
import { saveSettings, useSettings } from './use-settings.ts';

const t = words('messages');

function Receipts() {
  const { readReceipts } = useSettings();
  return (
    <SettingRow label={t('receipts')} about={t('receipts-about')}>
      {() => (
        <Segmented
          legend={t('receipts')}
          options={readReceiptChoices.map((each) => [each, t(`receipts-${each}`)] as const)}
          value={readReceipts}
          onChange={(chosen) => saveSettings({ readReceipts: chosen })}
        />
      )}
    </SettingRow>
  );
}

export const messagesSection: SettingsSection = {
  id: 'messages',
  title: () => t('messages'),
  rows: [
    {
      id: 'receipts',
      words: () => [
        t('receipts'),
        t('receipts-about'),
        ...readReceiptChoices.map((each) => t(`receipts-${each}`)),
      ],
      Row: Receipts,
    },
  ],
};
