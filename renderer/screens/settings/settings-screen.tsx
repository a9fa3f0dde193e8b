import type { ReactNode } from 'react';
import { Keyboard, Pencil, UserPlus } from 'lucide-react';
import type { SettingsChange } from '../../../shared/model/settings.ts';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button, buttonClass } from '../../components/button.tsx';
import { Facts } from '../../components/facts.tsx';
import { Screen, Section } from '../../components/screen.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { Sign } from '../../components/sign.tsx';
import { bareAddress } from '../../format/address.ts';
import { accountWords, countsDown } from '../../format/account-words.ts';
import { routeHash } from '../../store/route.ts';
import { usePhone } from '../../store/phone-store.ts';
import { setUi } from '../../store/ui-store.ts';
import { useNow } from '../../store/use-now.ts';
import { PortSettings } from './port-settings.tsx';
import { RecordingSettings } from './recording-settings.tsx';
import { SoundSettings } from './sound-settings.tsx';

const t = words('settings');

export function SettingsScreen() {
  const settings = usePhone((snapshot) => snapshot.settings);
  const save = (change: SettingsChange) => void act('settings.save', change);
  return (
    <Screen title={t('settings')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 @roomy:grid-cols-2 @roomy:items-start">
        <div className="flex flex-col gap-8">
          <Accounts />
          <Section title={t('sound')}>
            <SoundSettings settings={settings} onSave={save} />
            <PortSettings ports={settings.rtpPorts} onSave={save} />
          </Section>
        </div>
        <div className="flex flex-col gap-8">
          <Group title={t('appearance')}>
            <Segmented
              legend={t('theme')}
              showLegend
              options={themes.map((theme) => [theme, t(`theme-${theme}`)] as const)}
              value={settings.theme}
              onChange={(theme) => save({ theme })}
            />
          </Group>
          <Group title={t('recordings')}>
            <RecordingSettings />
          </Group>
          <Group title={t('keyboard')}>
            <Button icon={Keyboard} onClick={() => setUi({ keyboardSheet: true })}>
              {t('show-the-keys')}
            </Button>
          </Group>
          <About />
        </div>
      </div>
    </Screen>
  );
}

/** What belongs together, on a card. */
function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Section title={title}>
      <div className="card p-4">{children}</div>
    </Section>
  );
}

function Accounts() {
  const accounts = usePhone((snapshot) => snapshot.accounts);
  const now = useNow(accounts.some(countsDown));
  return (
    <Section
      title={t('accounts')}
      actions={
        <a className={buttonClass('plain', 'small')} href={routeHash('account', 'new')}>
          <UserPlus aria-hidden size={14} />
          {t('add-account')}
        </a>
      }
    >
      {accounts.length === 0 ? (
        <p className="text-muted">{t('no-account-yet')}</p>
      ) : (
        <ul className="card divide-y divide-rule">
          {accounts.map((status) => {
            const { id, displayName, aor } = status.account;
            const { tone, state } = accountWords(status, now);
            return (
              <li key={id} className="flex flex-wrap items-center gap-3 px-4 py-3">
                <Sign tone={tone} size={18} />
                <div className="min-w-40 flex-1">
                  <p className="truncate font-medium">{displayName || bareAddress(aor)}</p>
                  <p className="text-tiny text-muted wrap-anywhere">
                    {bareAddress(aor)}
                    {tone !== 'good' && ` · ${state}`}
                  </p>
                </div>
                <a
                  className={buttonClass('plain', 'small')}
                  href={routeHash('account', id)}
                  aria-label={t('change-named', { account: bareAddress(aor) })}
                >
                  <Pencil aria-hidden size={14} />
                  {t('change')}
                </a>
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}

const themes = ['system', 'light', 'dark'] as const;

const platforms = { linux: 'Linux', windows: 'Windows', macos: 'macOS' } as const;

function About() {
  const version = usePhone((snapshot) => snapshot.version);
  const platform = usePhone((snapshot) => snapshot.platform);
  const isProtected = usePhone((snapshot) => snapshot.secretsProtected);
  return (
    <Group title={t('about')}>
      <Facts
        pairs={[
          [t('product'), t('version', { version, platform: platforms[platform] })],
          [t('passwords'), isProtected ? t('passwords-protected') : t('passwords-not-protected')],
          [t('licence'), 'Apache-2.0'],
        ]}
      />
    </Group>
  );
}
