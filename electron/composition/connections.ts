import { randomBytes, randomInt } from 'node:crypto';
import { app } from 'electron';
import type { Notices } from '../ipc/notices.ts';
import { createDnsResolver, readNameServer, systemNameServers } from '../locate/ask-dns.ts';
import { locate } from '../locate/locate.ts';
import { rememberAnswers } from '../locate/remembered-answers.ts';
import { systemClock as clock } from '../platform/clock.ts';
import { unlessFault } from '../platform/defects.ts';
import type { TraceSink } from '../platform/trace.ts';
import { developmentSwitch } from '../platform/development-switch.ts';
import { createAccountStreams } from '../signalling/connections/account-streams.ts';
import { notifyClosed } from '../signalling/connections/closed-by-trust.ts';
import { tracedConnections } from '../signalling/connections/connection-trace.ts';
import { createConnectionLog } from '../signalling/connections/connection-log.ts';
import { createAccountConnections } from '../sip/transport/account-connections.ts';
import { createLocatedStreams } from '../sip/transport/located-streams.ts';
import type { ProfileParts } from './profile.ts';
import type { TrustParts } from './trust.ts';

/**
 * From an account to a verified stream: DNS, TLS under the account's trust, sharing, and the log of
 * connections.
 */
export function composeConnections(
  { accounts, connections }: ProfileParts,
  trust: TrustParts,
  notices: Notices,
  trace: TraceSink,
) {
  const resolver = rememberAnswers(createDnsResolver(nameServers), clock);
  const located = createLocatedStreams((domain, signal) =>
    locate(domain, resolver, () => randomInt(2 ** 32) / 2 ** 32, signal),
  );
  const streams = createAccountConnections(located.open, {
    clock,
    random: (length) => randomBytes(length),
    trustOf: trust.effectiveFor,
    // It decides only which list replaces which: where it cannot be written, both stay.
    onMet: (authorities) =>
      void trust.sets.meet(authorities).catch(unlessFault('a list found its authority')),
    onClosed: (accountId, check) => notifyClosed(accountId, check, { accounts, notify: notices.notify }),
  });
  const log = createConnectionLog(connections, { clock });
  const { clientCertificates } = trust;
  return {
    log,
    streams: createAccountStreams({
      streams,
      connections: tracedConnections(log, trace),
      clientCertificates,
    }),
    revalidate: streams.revalidate,
    /** In another network DNS may name other servers, and failed ones may be reachable. */
    forgetServers: (): void => {
      resolver.forget();
      located.forget();
    },
  };
}
export type ConnectionParts = ReturnType<typeof composeConnections>;

/** Tests have a name server of their own: where to connect, never whom to trust. */
function nameServers(): ReturnType<typeof systemNameServers> {
  const given = developmentSwitch(app.isPackaged, app.commandLine.getSwitchValue('dns-server'));
  return given ? [readNameServer(given)] : systemNameServers();
}
