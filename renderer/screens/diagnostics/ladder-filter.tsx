import { useMemo } from 'react';
import { tracedCalls, type LadderQuery, type LadderSubject } from '../../../shared/ladder/query.ts';
import { traceKinds, type TraceEntry } from '../../../shared/model/trace.ts';
import { words } from '../../../shared/words/index.ts';
import { SelectField, TextField } from '../../components/field.tsx';
import { bareAddress } from '../../format/address.ts';
import { timeToSecond } from '../../format/time.ts';
import { usePhone } from '../../store/phone-store.ts';

const t = words('ladder');

/** As the value of an option: `call/4711`. */
const valueOf = (subject: LadderSubject): string =>
  subject.kind === 'everything' ? subject.kind : `${subject.kind}/${subject.id}`;

/** `call/4711` -> {call, 4711}; whatever is not known is everything. */
export function subjectOf(value: string): LadderSubject {
  const [, kind, id = ''] = /^([a-z]+)\/(.+)$/.exec(value) ?? [];
  switch (kind) {
    case 'account':
    case 'registration':
    case 'call':
    case 'connection':
      return { kind, id };
    default:
      return { kind: 'everything' };
  }
}

/** Which part of the trace is shown: of what, of which kind, and with which words in it. */
export function LadderFilter({
  entries,
  query,
  onChange,
}: {
  readonly entries: readonly TraceEntry[];
  readonly query: LadderQuery;
  readonly onChange: (query: LadderQuery) => void;
}) {
  const { subject, only, search } = query;
  return (
    <div className="flex shrink-0 flex-wrap gap-2">
      <SelectField
        label={t('about')}
        className="min-w-0 grow basis-64 @wide:max-w-64"
        value={valueOf(subject)}
        onChange={({ target }) => onChange({ ...query, subject: subjectOf(target.value) })}
      >
        <Subjects entries={entries} subject={subject} />
      </SelectField>
      <SelectField
        label={t('kinds')}
        className="min-w-0 grow basis-32 @wide:max-w-40"
        value={only ?? ''}
        onChange={({ target }) =>
          onChange({ ...query, only: traceKinds.find((kind) => kind === target.value) ?? null })
        }
      >
        <option value="">{t('kinds-all')}</option>
        {traceKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kind-${kind}`)}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t('search')}
        className="min-w-0 grow basis-40 @wide:max-w-64"
        type="search"
        maxLength={128}
        value={search}
        onChange={({ target }) => onChange({ ...query, search: target.value })}
      />
    </div>
  );
}

function Subjects({
  entries,
  subject,
}: {
  readonly entries: readonly TraceEntry[];
  readonly subject: LadderSubject;
}) {
  const accounts = usePhone((snapshot) => snapshot.accounts);
  const calls = useMemo(() => tracedCalls(entries), [entries]);
  const isKnown = subject.kind !== 'call' || calls.some(({ callId }) => callId === subject.id);
  return (
    <>
      <option value="everything">{t('everything')}</option>
      {subject.kind === 'connection' && <option value={valueOf(subject)}>{t('this-connection')}</option>}
      {!isKnown && <option value={valueOf(subject)}>{t('this-call')}</option>}
      {accounts.map(({ account: { id, aor } }) => (
        <option key={id} value={`registration/${id}`}>
          {t('account-registration', { account: bareAddress(aor) })}
        </option>
      ))}
      {accounts.map(({ account: { id, aor } }) => (
        <option key={id} value={`account/${id}`}>
          {t('account-everything', { account: bareAddress(aor) })}
        </option>
      ))}
      {calls.map(({ callId, at, summary }) => (
        <option key={callId} value={`call/${callId}`}>
          {t('call-at', { call: summary, time: timeToSecond(at) })}
        </option>
      ))}
    </>
  );
}
