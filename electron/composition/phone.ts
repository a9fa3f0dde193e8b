import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { emergencyNumbers } from '../../shared/model/emergency.ts';
import { startMediaProcess } from '../media/process/media-process.ts';
import { systemClock as clock } from '../platform/clock.ts';
import { startMediaChild } from '../platform/media-child.ts';
import type { TraceSink } from '../platform/trace.ts';
import { createClientCertificateTests } from '../signalling/connections/client-certificate-test.ts';
import { createConnectionChecks } from '../signalling/check/connection-check.ts';
import type { AskPage } from '../signalling/calls/page.ts';
import { createPhone } from '../signalling/phone.ts';
import { credentialsOf } from '../signalling/accounts/stored-accounts.ts';
import { openDigestMemory } from '../sip/digest/digest-memory.ts';
import { answers } from '../tls/connect.ts';
import { echoOf, narrowEncryption, narrowTransfers } from '../trust/administrator/policy.ts';
import type { ConnectionParts } from './connections.ts';
import type { ProfileParts } from './profile.ts';
import type { TrustParts } from './trust.ts';

/** The phone and, beside it, the test of a client certificate and the check of a connection. */
export function composePhone(
  { accounts, instanceId, digests: digestRecords, settings }: ProfileParts,
  { administrator }: TrustParts,
  { streams }: ConnectionParts,
  trace: TraceSink,
  askPage: AskPage,
) {
  const digests = openDigestMemory(digestRecords);
  const phone = createPhone({
    clock,
    random: (length) => randomBytes(length),
    newId: randomUUID,
    trace,
    instanceId,
    // As stored at this moment, not as it was when the phone got the account.
    openStream: streams.shared(({ id }) => accounts.find(id).clientCertificateId),
    credentials: (accountId) => credentialsOf(accountId, accounts),
    strongest: digests.of,
    answers: (server) => answers(server, clock),
    askPage,
    doNotDisturb: () => settings.value().doNotDisturb,
    rtpPorts: () => settings.value().rtpPorts,
    callerTrust: administrator.callers,
    emergency: {
      numbersOf: (account) => emergencyNumbers(account, administrator.describe()),
      location: () => administrator.describe().policy?.emergency?.location ?? null,
    },
    narrowEncryption: (chosen) => narrowEncryption(chosen, administrator.describe()),
    narrowTransfers: (chosen) => narrowTransfers(chosen, administrator.describe()),
    gateway: () => startMediaProcess(startMediaChild(join(import.meta.dirname, 'gateway.js')), clock),
  });
  return {
    phone,
    digests,
    // What is tested is a handshake: the connection is shared with no account.
    tests: createClientCertificateTests({ openStream: streams.own }),
    checks: createConnectionChecks({
      clock,
      phone,
      openStream: streams.own,
      echoOf: (account) => echoOf(account, administrator.describe()),
    }),
  };
}
export type PhoneParts = ReturnType<typeof composePhone>;
