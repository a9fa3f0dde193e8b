import { Phone, PhoneIncoming, PhoneMissed, PhoneOutgoing, type LucideIcon } from 'lucide-react';
import type { CallRecord } from '../../../shared/model/call.ts';
import { explainFault, words } from '../../../shared/words/index.ts';
import { Button } from '../../components/button.tsx';
import { addressOf } from '../../format/address.ts';
import { calledAgain } from '../../../shared/address-alone.ts';
import { partyName } from '../../../shared/shown-address.ts';
import { outcomeOf } from '../../../shared/model/call-outcome.ts';
import { duration, timeOfDay } from '../../format/time.ts';
import { useAccount } from '../../store/phone-store.ts';
import { placeCall } from '../dialer/place-call.ts';
import { soundWords } from './sound-words.ts';

const t = words('history');

/** One finished call: which way it went, with whom, when, how long, and the way to call again. */
export function CallRow({
  record,
  when = timeOfDay,
}: {
  readonly record: CallRecord;
  /** Words for the beginning; the time alone, where the day is above. */
  readonly when?: (iso: string) => string;
}) {
  const name = partyName(record.remote);
  const again = calledAgain(record.remote);
  const address = addressOf(record.remote, useAccount(record.accountId));
  const { icon: Icon, colour, outcome } = look(record);
  return (
    <div className="flex h-full items-center gap-3 px-3">
      <Icon aria-hidden size={16} className={`shrink-0 ${colour}`} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium" title={address ?? undefined}>
          {name}
        </p>
        <p className={`truncate text-tiny ${colour}`}>{[outcome, ...soundWords(record)].join(' · ')}</p>
      </div>
      <span className="shrink-0 text-right text-tiny text-muted tabular-nums">
        {when(record.startedAt)}
        {record.establishedAt && (
          <span className="block">
            {duration(Date.parse(record.endedAt) - Date.parse(record.establishedAt))}
          </span>
        )}
      </span>
      {again !== null && (
        <Button
          size="small"
          icon={Phone}
          aria-label={t('call-named', { name })}
          onClick={() => void placeCall(record.accountId, again)}
        >
          {t('call')}
        </Button>
      )}
    </div>
  );
}

function look(record: CallRecord): {
  readonly icon: LucideIcon;
  readonly colour: string;
  readonly outcome: string;
} {
  const incoming = record.direction === 'incoming';
  switch (outcomeOf(record)) {
    case 'answered':
      return {
        icon: incoming ? PhoneIncoming : PhoneOutgoing,
        colour: 'text-muted',
        outcome: incoming ? t('they-called') : t('you-called'),
      };
    case 'missed':
      return { icon: PhoneMissed, colour: 'text-bad', outcome: t('missed') };
    case 'declined':
      return { icon: PhoneIncoming, colour: 'text-muted', outcome: t('declined') };
    case 'elsewhere':
      return { icon: PhoneIncoming, colour: 'text-muted', outcome: t('answered-elsewhere') };
    case 'not-answered':
      return { icon: PhoneOutgoing, colour: 'text-muted', outcome: t('not-answered') };
    case 'failed':
      return {
        icon: incoming ? PhoneIncoming : PhoneOutgoing,
        colour: 'text-bad',
        outcome: record.fault ? explainFault(record.fault).what : t('failed'),
      };
  }
}
