import type { TransportOutside } from './shared-connection.ts';
import {
  createStandingStreams,
  type StandingStreams,
  type StandingStreamsOutside,
} from '../../tls/standing-streams.ts';
import type { OpenStream } from './opening.ts';
import { createSharedConnections } from './shared-connections.ts';
import type { SipDestination } from './sip-server.ts';

/**
 * Connections of accounts, shared where that is possible, each under its account's trust as it
 * changes.
 */
export function createAccountConnections(
  openStream: OpenStream,
  outside: StandingStreamsOutside & TransportOutside,
): StandingStreams<SipDestination> {
  const shared = createSharedConnections(openStream, outside);
  const standing = createStandingStreams<SipDestination>(outside, shared.open);
  return {
    open: standing.open,
    // First each by its own trust: a server that is no longer accepted is the reason that people
    // get.
    revalidate: async () => {
      await standing.revalidate();
      await shared.separate();
    },
  };
}
