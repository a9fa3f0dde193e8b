import { ScrollText, Save } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { TraceEntry } from '../../../shared/model/trace.ts';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { SelectField } from '../../components/field.tsx';
import { Empty } from '../../components/screen.tsx';
import { ChoiceList } from '../../components/choice-list.tsx';
import { timeToSecond } from '../../format/time.ts';
import { traceText } from '../../format/trace-text.ts';
import { useTraceStore } from '../../store/trace-store.ts';

const t = words('diagnostics');

const kinds: readonly TraceEntry['kind'][] = [
  'tls',
  'sip-sent',
  'sip-received',
  'registration',
  'call',
  'media',
  'trust',
  'app',
  'defect',
];

/**
 * The trace as it comes: a line each, its detail beside or below. Passwords and keys were taken out
 * by main.
 */
export function Trace() {
  const all = useTraceStore((state) => state.entries);
  const [kind, setKind] = useState<TraceEntry['kind'] | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  const entries = useMemo(
    () => (kind === null ? all : all.filter((entry) => entry.kind === kind)),
    [all, kind],
  );
  const at = chosen === null ? -1 : entries.findIndex(({ sequence }) => sequence === chosen);
  const entry = entries[at];

  async function save(): Promise<void> {
    const result = await act('diagnostics.saveTrace');
    setSaved(result.ok ? (result.value?.path ?? null) : null);
  }

  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-2">
        <KindChoice kind={kind} onChoose={setKind} />
        <div className="flex flex-wrap gap-2">
          <CopyButton label={t('copy')} text={() => traceText(entries)} />
          <Button icon={Save} onClick={() => void save()}>
            {t('save')}
          </Button>
        </div>
      </div>
      <output className="text-tiny text-muted empty:hidden">
        {saved !== null && t('saved-as', { path: saved })}
      </output>
      <div className="card flex min-h-64 flex-1 flex-col overflow-hidden @split:flex-row">
        {entries.length === 0 ? (
          <Empty icon={ScrollText} title={t('no-entries')}>
            {t('no-entries-about')}
          </Empty>
        ) : (
          <>
            <ChoiceList
              label={t('trace')}
              count={entries.length}
              rowHeight={32}
              chosen={at}
              onChoose={(index) => setChosen(entries[index]?.sequence ?? null)}
              stayAtEnd
              rowKey={(index) => String(entries[index]?.sequence)}
              renderRow={(index) => <TraceRow entry={entries[index]} />}
            />
            {entry && <Detail entry={entry} />}
          </>
        )}
      </div>
    </>
  );
}

function KindChoice({
  kind,
  onChoose,
}: {
  readonly kind: TraceEntry['kind'] | null;
  readonly onChoose: (kind: TraceEntry['kind'] | null) => void;
}) {
  return (
    <SelectField
      label={t('show')}
      className="w-40"
      value={kind ?? ''}
      onChange={({ target }) => onChoose(kinds.find((known) => known === target.value) ?? null)}
    >
      <option value="">{t('everything')}</option>
      {kinds.map((value) => (
        <option key={value} value={value}>
          {t(`kind-${value}`)}
        </option>
      ))}
    </SelectField>
  );
}

function TraceRow({ entry }: { readonly entry: TraceEntry | undefined }) {
  if (!entry) return null;
  return (
    <div className="flex h-full items-center gap-3 px-3 text-tiny">
      <span className="shrink-0 text-muted tabular-nums">{timeToSecond(entry.at)}</span>
      <span className="hidden w-22 shrink-0 truncate text-muted @wide:block">{t(`kind-${entry.kind}`)}</span>
      <span className="truncate">{entry.summary}</span>
    </div>
  );
}

function Detail({ entry }: { readonly entry: TraceEntry }) {
  return (
    <section
      aria-label={t('detail')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- The text scrolls by keys as well.
      tabIndex={0}
      className="scrolls max-h-64 min-h-24 border-t border-rule bg-sunken p-3 focus-visible:-outline-offset-2 @split:max-h-none @split:w-[45%] @split:border-t-0 @split:border-l"
    >
      <p className="mb-2 font-medium wrap-anywhere">{entry.summary}</p>
      <p className="mb-2 text-tiny text-muted tabular-nums">{entry.at}</p>
      {entry.detail !== null && (
        <pre className="font-mono text-tiny whitespace-pre-wrap wrap-anywhere">{entry.detail}</pre>
      )}
    </section>
  );
}
