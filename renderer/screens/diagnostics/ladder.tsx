import { ScrollText } from 'lucide-react';
import { useMemo, useState } from 'react';
import { ladderText } from '../../../shared/ladder/ladder-text.ts';
import { entriesOf, type LadderQuery, type LadderSubject } from '../../../shared/ladder/query.ts';
import { startOf } from '../../../shared/ladder/rung.ts';
import { words } from '../../../shared/words/index.ts';
import { ChoiceList } from '../../components/choice-list.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { Empty } from '../../components/screen.tsx';
import { newestPart } from '../../format/newest-part.ts';
import { useTraceStore } from '../../store/trace-store.ts';
import { LadderDetail } from './ladder-detail.tsx';
import { LadderFilter } from './ladder-filter.tsx';
import { LadderHead, LadderRow } from './ladder-row.tsx';
import { SaveLadder } from './save-ladder.tsx';

const t = words('ladder');
const d = words('diagnostics');

/**
 * The trace as a ladder: SIP messages as arrows between this phone and its server, with what
 * happened to connections and sound between them, on one time axis. `subject`: what is shown first.
 */
export function Ladder({ subject }: { readonly subject: LadderSubject }) {
  const all = useTraceStore((state) => state.entries);
  const [query, setQuery] = useState<LadderQuery>({ subject, only: null, search: '' });
  const [chosen, setChosen] = useState<number | null>(null);
  const entries = useMemo(() => entriesOf(all, query), [all, query]);
  const start = useMemo(() => startOf(entries), [entries]);
  const at = chosen === null ? -1 : entries.findIndex(({ sequence }) => sequence === chosen);
  const entry = entries[at];
  return (
    <>
      <LadderFilter entries={all} query={query} onChange={setQuery} />
      <div className="flex shrink-0 flex-wrap items-center gap-2">
        <SaveLadder query={query} />
        <CopyButton size="small" label={d('copy')} text={() => ladderText(newestPart(entries))} />
      </div>
      <div className="card flex min-h-64 flex-1 flex-col overflow-hidden @split:flex-row">
        {entries.length === 0 ? (
          <Empty icon={ScrollText} title={t('nothing-found')}>
            {t('nothing-found-about')}
          </Empty>
        ) : (
          <>
            <div className="flex min-h-0 min-w-0 flex-1 flex-col">
              <LadderHead />
              <ChoiceList
                label={d('trace')}
                count={entries.length}
                rowHeight={44}
                chosen={at}
                onChoose={(index) => setChosen(entries[index]?.sequence ?? null)}
                stayAtEnd={query.subject.kind !== 'call'}
                rowKey={(index) => String(entries[index]?.sequence)}
                renderRow={(index) => <LadderRow entry={entries[index]} start={start} />}
              />
            </div>
            {entry && <LadderDetail entry={entry} start={start} />}
          </>
        )}
      </div>
    </>
  );
}
