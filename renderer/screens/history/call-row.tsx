import {
  NotebookPen,
  PhoneForwarded,
  PhoneIncoming,
  PhoneMissed,
  PhoneOutgoing,
  type LucideIcon,
} from 'lucide-react';
import { memo } from 'react';
import type { CallRecord } from '../../../shared/model/call.ts';
import type { KeptCall } from '../../../shared/model/history.ts';
import { explainFault, isolated, words } from '../../../shared/words/index.ts';
import { ListRow, RowCallButton } from '../../components/list-row.tsx';
import { calledAgain } from '../../../shared/address-alone.ts';
import { outcomeOf } from '../../../shared/model/call-outcome.ts';
import { duration, timeOfDay } from '../../format/time.ts';
import { useShownParty } from '../../store/known-parties.ts';
import { useLanguage } from '../../store/language.ts';
import { go, useRoute } from '../../store/route.ts';
import { setUi } from '../../store/ui-store.ts';
import { placeCall } from '../dialer/place-call.ts';
import { soundWords } from './sound-words.ts';

const t = words('history');

/**
 * One finished call: with whom, what became of it, when, how long. A press shows all of it; the
 * button beside it calls again. While the list scrolls, only the rows that come are drawn.
 */
export const CallRow = memo(function CallRow({ record }: { readonly record: KeptCall }) {
  const { subject } = useRoute();
  // Its words are those of another language then.
  useLanguage();
  const { name, address, contact } = useShownParty(record.remote, record.accountId);
  const { icon: Icon, colour, outcome } = look(record);
  const became = [
    ...(contact && address !== null ? [isolated(address)] : []),
    outcome,
    ...soundWords(record),
  ].join(' · ');
  const isOpen = subject === record.id;
  return (
    <ListRow
      name={name}
      label={t('show-named', { name })}
      hint={address ?? undefined}
      isOpen={isOpen}
      onOpen={() => show(record)}
      under={
        <div className="flex items-center gap-2 text-tiny">
          <p className={`flex min-w-0 items-center gap-1 ${colour}`}>
            <Icon aria-hidden size={12} className="shrink-0" />
            <span className="truncate" title={became}>
              {became}
            </span>
          </p>
          {record.note !== '' && <NoteSign note={record.note} />}
        </div>
      }
    >
      <When record={record} />
      <CallAgain record={record} name={name} />
    </ListRow>
  );
});

function show(record: CallRecord): void {
  setUi({ opened: record });
  go('call', record.id);
}

/** Where there is no room for its words, the picture alone. */
function NoteSign({ note }: { readonly note: string }) {
  return (
    <p className="flex min-w-4 flex-1 items-center gap-1 text-muted" title={note}>
      <NotebookPen aria-hidden size={12} className="shrink-0" />
      <span className="sr-only">{t('note')} </span>
      <bdi className="truncate">{note}</bdi>
    </p>
  );
}

function When({ record: { startedAt, establishedAt, endedAt } }: { readonly record: CallRecord }) {
  return (
    <span className="shrink-0 at-end text-tiny text-muted tabular-nums">
      {timeOfDay(startedAt)}
      {establishedAt && (
        <span className="block">{duration(Date.parse(endedAt) - Date.parse(establishedAt))}</span>
      )}
    </span>
  );
}

/** Its place is kept where nobody can be called, so that all times are below each other. */
function CallAgain({ record, name }: { readonly record: CallRecord; readonly name: string }) {
  const target = calledAgain(record.remote);
  if (target === null) return <span className="w-9 shrink-0" />;
  const label = t('call-named', { name });
  return (
    <RowCallButton label={label} hint={label} onPress={() => void placeCall(record.accountId, target)} />
  );
}

/** Missed calls that did not ring. */
const missedKeys: Readonly<Record<string, 'missed-not-disturbed' | 'missed-busy'>> = {
  'do-not-disturb': 'missed-not-disturbed',
  'line-busy': 'missed-busy',
};

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
      return {
        icon: PhoneMissed,
        colour: 'text-bad',
        outcome: t(missedKeys[record.fault?.code ?? ''] ?? 'missed'),
      };
    case 'declined':
      return { icon: PhoneIncoming, colour: 'text-muted', outcome: t('declined') };
    case 'forwarded':
      return { icon: PhoneForwarded, colour: 'text-muted', outcome: t('forwarded') };
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
