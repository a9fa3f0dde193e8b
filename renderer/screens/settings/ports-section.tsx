import { useState, type ComponentProps } from 'react';
import { defaultRtpPorts, rtpPortsProblem, type PortRange } from '../../../shared/model/rtp-ports.ts';
import { words } from '../../../shared/words/index.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import type { SettingsSection } from './section.ts';
import { saveSettings, useSettings } from './use-settings.ts';

const t = words('settings');

/** Which UDP ports the sound uses. */
function Ports() {
  const { rtpPorts } = useSettings();
  return (
    <div className="p-4">
      <PortFields key={`${rtpPorts.first}-${rtpPorts.last}`} ports={rtpPorts} />
    </div>
  );
}

function PortFields({ ports }: { readonly ports: PortRange }) {
  const [first, setFirst] = useState(String(ports.first));
  const [last, setLast] = useState(String(ports.last));
  const chosen = { first: portOf(first), last: portOf(last) };
  const problem = rtpPortsProblem(chosen);
  const isSaved = chosen.first === ports.first && chosen.last === ports.last;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (problem === null) saveSettings({ rtpPorts: chosen });
      }}
    >
      <div className="flex flex-wrap gap-3">
        <PortField
          label={t('first-port')}
          value={first}
          error={problem === 'odd' ? t('ports-odd') : null}
          onChange={(event) => setFirst(event.target.value)}
        />
        <PortField
          label={t('last-port')}
          value={last}
          error={problem === null || problem === 'odd' ? null : t(`ports-${problem}`)}
          onChange={(event) => setLast(event.target.value)}
        />
      </div>
      <p className="text-tiny text-muted">{t('ports-about', defaultRtpPorts)}</p>
      <div>
        <Button type="submit" disabled={problem !== null || isSaved}>
          {t('ports-save')}
        </Button>
      </div>
    </form>
  );
}

function PortField(field: ComponentProps<typeof TextField>) {
  return <TextField short inputMode="numeric" maxLength={5} {...field} />;
}

/** Of what was typed; NaN: it is no number. */
const portOf = (text: string): number => (/^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN);

export const portsSection: SettingsSection = {
  id: 'ports',
  title: () => t('ports'),
  isAdvanced: true,
  rows: [
    {
      id: 'ports',
      words: () => [t('first-port'), t('last-port'), t('ports-about', defaultRtpPorts), t('ports-save')],
      Row: Ports,
    },
  ],
};
