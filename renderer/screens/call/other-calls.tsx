import { words } from '../../../shared/words/index.ts';
import { Play } from 'lucide-react';
import type { Call } from '../../../shared/model/call.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { HangUpIcon } from '../../components/hang-up-icon.tsx';
import { partyName } from '../../../shared/shown-address.ts';
import { callState } from '../../format/call-words.ts';
import { resumeCall } from './answer-call.ts';

const t = words('callScreens');

/** The other conversations: who waits, and the way to them. */
export function OtherCalls({ calls }: { readonly calls: readonly Call[] }) {
  if (calls.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      <h2 className="font-semibold">{t('other-calls')}</h2>
      <ul className="card divide-y divide-rule">
        {calls.map((call) => {
          const name = partyName(call.remote);
          return (
            <li key={call.id} className="flex flex-wrap items-center gap-2 px-4 py-2.5">
              <div className="min-w-32 flex-1">
                <p className="truncate font-medium">{name}</p>
                <p className="text-tiny text-muted">{callState(call)}</p>
              </div>
              <Button
                icon={Play}
                disabled={call.state !== 'established'}
                aria-label={t('talk-to', { name })}
                onClick={() => void resumeCall(call.id)}
              >
                {t('talk')}
              </Button>
              <Button
                icon={HangUpIcon}
                aria-label={t('hang-up-on', { name })}
                onClick={() => void act('calls.hangUp', { callId: call.id })}
              >
                {t('hang-up')}
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
