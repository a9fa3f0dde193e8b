import { words } from '../../../shared/words/index.ts';
import { ArrowLeft, Phone } from 'lucide-react';
import type { CallRecord } from '../../../shared/model/call.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Button } from '../../components/button.tsx';
import { FaultLine } from '../../components/fault-card.tsx';
import { addressOf } from '../../format/address.ts';
import { calledAgain } from '../../../shared/address-alone.ts';
import { partyName } from '../../../shared/shown-address.ts';
import { faultTells, outcomeSentence } from '../../format/call-words.ts';
import { summarySentence } from '../../format/quality-words.ts';
import { duration } from '../../format/time.ts';
import { useAccount } from '../../store/phone-store.ts';
import { go } from '../../store/route.ts';
import { placeCall } from '../dialer/place-call.ts';

const t = words('callScreens');

/** How a call ended, and what can be done next. */
export function EndedCall({ call }: { readonly call: CallRecord }) {
  const name = partyName(call.remote);
  const again = calledAgain(call.remote);
  const address = addressOf(call.remote, useAccount(call.accountId));
  const seconds = call.establishedAt && Date.parse(call.endedAt) - Date.parse(call.establishedAt);
  return (
    <section aria-label={t('call')} className="card flex flex-col gap-5 p-5">
      <div className="flex items-center gap-4">
        <Avatar name={name} size="large" tone="accent" />
        <div className="min-w-0 flex-1">
          <h1 className="truncate text-title font-semibold">{name}</h1>
          {address !== null && <p className="truncate text-muted">{address}</p>}
        </div>
      </div>
      <p className="tabular-nums">
        {seconds === null
          ? outcomeSentence(call)
          : t('over-after', { duration: duration(Number(seconds)), sound: soundOf(call) })}
      </p>
      {call.quality && <p className="text-tiny text-muted">{summarySentence(call.quality)}</p>}
      {call.remoteAtFirst !== null && (
        <p className="text-tiny text-muted">
          {t('at-first-it-was', { name: partyName(call.remoteAtFirst) })}
        </p>
      )}
      {call.fault && faultTells(call) && <FaultLine fault={call.fault} />}
      <div className="flex flex-wrap gap-2">
        {again !== null && (
          <Button kind="primary" icon={Phone} onClick={() => void placeCall(call.accountId, again)}>
            {t('call-again')}
          </Button>
        )}
        <Button icon={ArrowLeft} onClick={() => go('phone')}>
          {t('back-to-the-phone')}
        </Button>
      </div>
    </section>
  );
}

const soundOf = ({ protection }: CallRecord): 'encrypted' | 'plain' | 'unknown' =>
  protection === null ? 'unknown' : protection.kind === 'none' ? 'plain' : 'encrypted';
