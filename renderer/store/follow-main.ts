import type { Snapshot } from '../../shared/model/snapshot.ts';
import { invoke, listen } from '../client/client.ts';
import { receiveSnapshot } from './phone-store.ts';
import { receiveTrace } from './trace-store.ts';
import { reportFault } from './ui-store.ts';

/** Mirrors main from now on: listens first, then asks, so that nothing falls between. Called once. */
export function followMain(onSnapshot: (snapshot: Snapshot) => void): void {
  let pushed = false;
  const receive = (snapshot: Snapshot) => {
    receiveSnapshot(snapshot);
    onSnapshot(snapshot);
  };
  listen('snapshot', (snapshot) => {
    pushed = true;
    receive(snapshot);
  });
  listen('trace', (entry) => receiveTrace([entry]));
  void askSnapshot();
  void askTrace();

  async function askSnapshot(): Promise<void> {
    const result = await invoke('app.snapshot');
    // What was pushed meanwhile is newer than what was asked for.
    if (result.ok && !pushed) receive(result.value);
    else if (!result.ok) reportFault(result.fault);
  }
}

/** What was written before this page was there. */
async function askTrace(): Promise<void> {
  const result = await invoke('diagnostics.trace', { after: 0 });
  if (result.ok) receiveTrace(result.value);
}
