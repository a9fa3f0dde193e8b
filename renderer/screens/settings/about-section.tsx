import { words } from '../../../shared/words/index.ts';
import { Facts } from '../../components/facts.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { Licences } from './licences-row.tsx';
import type { SettingsSection } from './section.ts';

const t = words('settings');
const ofOthers = words('licences');

const platforms = { linux: 'Linux', windows: 'Windows', macos: 'macOS' } as const;

function About() {
  const version = usePhone((snapshot) => snapshot.version);
  const platform = usePhone((snapshot) => snapshot.platform);
  const isProtected = usePhone((snapshot) => snapshot.secretsProtected);
  return (
    <div className="p-4">
      <Facts
        pairs={[
          [t('product'), t('version', { version, platform: platforms[platform] })],
          [t('passwords'), isProtected ? t('passwords-protected') : t('passwords-not-protected')],
          [t('licence'), 'Apache-2.0'],
        ]}
      />
    </div>
  );
}

export const aboutSection: SettingsSection = {
  id: 'about',
  title: () => t('about'),
  rows: [
    { id: 'about', words: () => [t('product'), t('passwords'), t('licence')], Row: About },
    {
      id: 'licences',
      words: () => [ofOthers('licences'), ofOthers('about'), ofOthers('show')],
      Row: Licences,
    },
  ],
};
