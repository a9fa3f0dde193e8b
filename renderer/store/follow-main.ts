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
  void invoke('app.snapshot').then((result) => {
    // What was pushed meanwhile is newer than what was asked for.
    if (result.ok && !pushed) receive(result.value);
    else if (!result.ok) reportFault(result.fault);
  });
  void invoke('diagnostics.trace', { after: 0 }).then((result) => {
    if (result.ok) receiveTrace(result.value);
  });
}
