import { powerMonitor } from 'electron';
import { ownAddresses } from '../platform/addresses.ts';
import { systemClock as clock } from '../platform/clock.ts';
import { unlessFault } from '../platform/defects.ts';
import { networkEventPhrase, watchNetwork } from '../platform/network-events.ts';
import { reopenWith } from '../signalling/accounts/reopen-with.ts';
import { faultsOf } from '../trust/administrator/policy.ts';
import { createExpiryWatch, expiringClientCertificates, expiringIn } from '../trust/sets/expiry-watch.ts';
import type { Parts } from './parts.ts';

/**
 * What follows from a change of trust: connections that fail now are closed, refused servers are
 * tried again.
 */
export function composeTrustChanges(parts: Parts) {
  const { trust, phone, connections, directories, addressBooks, notices, control } = parts;
  const trustChanged = (): void => {
    // Refused servers are tried again, whatever became of the open streams.
    void connections
      .revalidate()
      .catch(unlessFault('open streams were validated again'))
      .then(phone.trustChanged)
      .catch(unlessFault('refused servers were tried again'));
    void directories.revalidate().catch(unlessFault('open streams were validated again'));
    addressBooks.trustChanged();
  };
  const notifyFaults = (): void =>
    faultsOf(trust.administrator.describe()).forEach((fault) => notices.notify(fault));

  trust.sets.onChange(trustChanged);
  trust.clientCertificates.onReplaced((clientCertificateId) => {
    reopenWith(clientCertificateId, phone);
    trustChanged();
  });
  notifyFaults();
  const stop = trust.administrator.watch(clock, () => {
    notifyFaults();
    trust.sets.administratorChanged();
    void control.update();
  });
  return { trustChanged, stop };
}

/**
 * The effects of time and network events: notices of expiry, checks of flows. Gives the function
 * that stops them.
 */
export function composeWatches({ trust, profile, phone, connections, notices, trace }: Parts): () => void {
  const expiry = createExpiryWatch({
    clock,
    things: () => [
      ...expiringIn(trust.sets.sets()),
      ...expiringClientCertificates(trust.clientCertificates.list()),
    ],
    told: profile.expiryTold,
    notify: notices.notify,
  });
  expiry.check();
  const network = watchNetwork({ clock, addresses: ownAddresses }, (event) => {
    trace.sink({ kind: 'app', summary: networkEventPhrase(event) });
    connections.forgetServers();
    phone.networkEvent(event);
  });
  powerMonitor.on('suspend', () => trace.sink({ kind: 'app', summary: { code: 'goes-to-sleep' } }));
  powerMonitor.on('resume', () => {
    network.woke();
    expiry.check();
  });
  return () => {
    expiry.stop();
    network.stop();
  };
}
