import { Tabs } from '@base-ui/react/tabs';
import { Screen } from '../../components/screen.tsx';
import { ConnectionList } from './connection-list.tsx';
import { Trace } from './trace.tsx';

const tabClass =
  'min-h-9 rounded-control px-3.5 text-muted transition-colors hover:bg-hover aria-selected:bg-accent-soft aria-selected:font-semibold aria-selected:text-accent';

/** What happened, line by line, and what the connections left behind. */
export function DiagnosticsScreen() {
  return (
    <Screen title="Diagnostics" width="full">
      <Tabs.Root defaultValue="trace" className="-mt-2 flex min-h-80 flex-1 flex-col gap-3">
        <Tabs.List aria-label="Diagnostics" activateOnFocus className="flex gap-1">
          <Tabs.Tab value="trace" className={tabClass}>
            Trace
          </Tabs.Tab>
          <Tabs.Tab value="connections" className={tabClass}>
            Connections
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="trace" className="flex min-h-0 flex-1 flex-col gap-3">
          <Trace />
        </Tabs.Panel>
        <Tabs.Panel value="connections">
          <ConnectionList />
        </Tabs.Panel>
      </Tabs.Root>
    </Screen>
  );
}
