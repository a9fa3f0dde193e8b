import type { SliceChange } from '../../shared/model/slices.ts';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import { invoke, listen } from '../client/client.ts';
import { receiveChanges, receiveWhole } from './phone-store.ts';
import { receiveTrace } from './trace-store.ts';
import { reportFault } from './ui-store.ts';

/**
 * Mirrors main from now on: listens first, then asks for the whole. What changes while it is asked
 * for waits for it; where a change is missing, the whole is asked for again. Called once.
 */
export function followMain(onSnapshot: (snapshot: Snapshot) => void): void {
  let waiting: SliceChange[] | null = null;
  const receive = (changes: readonly SliceChange[]): void => {
    if (waiting) return void waiting.push(...changes);
    const snapshot = receiveChanges(changes);
    if (snapshot) onSnapshot(snapshot);
    else void askWhole(changes);
  };
  listen('slices', receive);
  listen('trace', (entry) => receiveTrace([entry]));
  void askWhole([]);
  void askTrace();

  async function askWhole(changes: readonly SliceChange[]): Promise<void> {
    waiting = [...changes];
    const result = await invoke('app.snapshot');
    const meanwhile = waiting;
    waiting = null;
    if (!result.ok) return reportFault(result.fault);
    onSnapshot(receiveWhole(result.value));
    if (meanwhile.length > 0) receive(meanwhile);
  }
}

/** What was written before this page was there. */
async function askTrace(): Promise<void> {
  const result = await invoke('diagnostics.trace', { after: 0 });
  if (result.ok) receiveTrace(result.value);
}
