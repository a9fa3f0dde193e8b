import { expect, test } from 'vitest';
import { manualClock } from '../../platform/fakes/manual-clock.ts';
import { defaultTrust } from '../../tls/effective-trust.ts';
import type { VerifiedServer } from '../../tls/open-request.ts';
import { streamPair } from '../fakes/stream-pair.ts';
import { createSharedConnections } from './shared-connections.ts';
import { sipServer } from './sip-server.ts';

// Turns in which trust changes; the rest is in shared-connections.integration.ts.

test('an account whose lease ends while it joins opens a connection of its own', async () => {
  const clock = manualClock();
  const trust = defaultTrust([]);
  const now = new Map([
    ['alice', trust],
    ['carol', trust],
  ]);
  let opened = 0;
  let asked = 0;
  const connections = createSharedConnections(
    async ({ observers }) => {
      opened += 1;
      observers?.onVerified?.({} as VerifiedServer);
      return streamPair().stream;
    },
    {
      clock,
      random: (length) => new Uint8Array(length),
      trustOf: async (owner) => {
        asked += 1;
        // Once both were found to be of one trust.
        if (asked === 3) {
          now.set('carol', { ...trust, revocation: 'hard' });
          await connections.separate();
        }
        return now.get(owner) ?? trust;
      },
    },
    () => null,
  );
  const open = (accountId: string) => {
    const sharing = { accountId, user: accountId };
    const destination = { ...sipServer('pbx.example.com'), port: 5061, sharing };
    return connections.open({ destination, trust, clientCertificate: null }, { clock });
  };
  await open('alice');
  const carol = await open('carol');
  await carol.write(Buffer.from('x'));
  expect(opened).toBe(2);
});
