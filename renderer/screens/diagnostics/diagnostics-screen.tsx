import { Tabs } from '@base-ui/react/tabs';
import { useState } from 'react';
import { words } from '../../../shared/words/index.ts';
import { Screen } from '../../components/screen.tsx';
import { useRoute } from '../../store/route.ts';
import { CheckPanel } from './check-panel.tsx';
import { ConnectionList } from './connection-list.tsx';
import { PastConnection } from './past-connection.tsx';
import { PastConnections } from './past-connections.tsx';
import { Ladder } from './ladder.tsx';
import { subjectOf } from './ladder-filter.tsx';
import { SaveHelpdeskFile } from './save-helpdesk-file.tsx';
import { OneLadder } from './one-ladder.tsx';

const t = words('diagnostics');
const c = words('connectionCheck');

const tabClass =
  'min-h-9 rounded-control px-3.5 text-muted hover:bg-hover aria-selected:bg-accent-soft aria-selected:font-semibold aria-selected:text-accent';

/** The tab that was open last: who comes back from a report finds the list again. */
let lastTab = 'trace';

/** What happened, line by line, and what the connections left behind. */
export function DiagnosticsScreen() {
  const { subject } = useRoute();
  if (subject === null) return <Overview />;
  const [, checked] = /^check(?:\/(.+))?$/.exec(subject) ?? [];
  if (subject === 'check' || checked !== undefined)
    return <Overview key={subject} shown="check" accountId={checked ?? null} />;
  const ladder = subjectOf(subject);
  return ladder.kind === 'everything' ? (
    <PastConnection key={subject} id={subject} />
  ) : (
    <OneLadder key={subject} subject={ladder} />
  );
}

function Overview({
  shown,
  accountId = null,
}: {
  readonly shown?: 'check';
  /** Whose connection is checked. */
  readonly accountId?: string | null;
}) {
  const [tab, setTab] = useState<string>(shown ?? lastTab);
  return (
    <Screen title={t('diagnostics')} width="full" actions={<SaveHelpdeskFile />}>
      <Tabs.Root
        value={tab}
        onValueChange={(value) => {
          lastTab = value as string;
          setTab(lastTab);
        }}
        className="-mt-2 flex min-h-80 flex-1 flex-col gap-3"
      >
        <Tabs.List aria-label={t('diagnostics')} activateOnFocus className="flex shrink-0 flex-wrap gap-1">
          <Tabs.Tab value="trace" className={tabClass}>
            {t('trace')}
          </Tabs.Tab>
          <Tabs.Tab value="connections" className={tabClass}>
            {t('connections')}
          </Tabs.Tab>
          <Tabs.Tab value="check" className={tabClass}>
            {c('check-tab')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="trace" className="flex min-h-0 flex-1 flex-col gap-3">
          <Ladder subject={subjectOf('')} />
        </Tabs.Panel>
        <Tabs.Panel value="connections" className="flex flex-col gap-5">
          <ConnectionList />
          <PastConnections />
        </Tabs.Panel>
        <Tabs.Panel value="check">
          <CheckPanel accountId={accountId} />
        </Tabs.Panel>
      </Tabs.Root>
    </Screen>
  );
}
