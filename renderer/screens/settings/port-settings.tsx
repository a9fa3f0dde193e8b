import { useState, type ComponentProps } from 'react';
import { rtpPortsProblem, type PortRange } from '../../../shared/model/rtp-ports.ts';
import type { SettingsChange } from '../../../shared/model/settings.ts';
import { words } from '../../../shared/words/index.ts';
import { Button } from '../../components/button.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { TextField } from '../../components/field.tsx';

const t = words('settings');

interface PortSettingsProps {
  readonly ports: PortRange;
  readonly onSave: (change: SettingsChange) => void;
}

/** Which UDP ports the sound uses. Few people need it: it is closed at first. */
export function PortSettings({ ports, onSave }: PortSettingsProps) {
  return (
    <Disclosure title={t('ports')}>
      <PortFields key={`${ports.first}-${ports.last}`} ports={ports} onSave={onSave} />
    </Disclosure>
  );
}

function PortFields({ ports, onSave }: PortSettingsProps) {
  const [first, setFirst] = useState(String(ports.first));
  const [last, setLast] = useState(String(ports.last));
  const chosen = { first: portOf(first), last: portOf(last) };
  const problem = rtpPortsProblem(chosen);
  const isSaved = chosen.first === ports.first && chosen.last === ports.last;
  return (
    <form
      className="mt-2 flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (problem === null) onSave({ rtpPorts: chosen });
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
      <p className="text-tiny text-muted">{t('ports-about')}</p>
      <div>
        <Button type="submit" disabled={problem !== null || isSaved}>
          {t('ports-save')}
        </Button>
      </div>
    </form>
  );
}

function PortField(field: ComponentProps<typeof TextField>) {
  return <TextField className="max-w-60" inputMode="numeric" maxLength={5} {...field} />;
}

/** Of what was typed; NaN: it is no number. */
const portOf = (text: string): number => (/^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN);
