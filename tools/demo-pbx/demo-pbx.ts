import { mkdir } from 'node:fs/promises';
import { systemClock, type Clock } from '../../electron/platform/clock.ts';
import { provideAccounts } from './accounts.ts';
import { loopback, provideCertificates } from './certificates.ts';
import { extensions } from './extensions.ts';
import { createRouter, type Router } from './router.ts';
import { listenTls, type SeenConnection } from './server/tls-server.ts';

export interface DemoPbxOptions {
  /** Holds the authority, the server certificate and the passwords; made where it is missing. */
  readonly stateDirectory: string;
  /** 0 (the usual): a free one. */
  readonly port?: number;
  /**
   * For the times of calls, nonces and bindings; certificates are valid by the system's time all
   * the same.
   */
  readonly clock?: Clock;
  /** A line per event, without a time. */
  readonly log?: (line: string) => void;
}

/** What a phone needs to know; as JSON this is the line that the command prints. */
export interface DemoPbxFacts {
  readonly host: string;
  readonly port: number;
  /** PEM: what the person imports. */
  readonly caFile: string;
  readonly accounts: readonly {
    readonly aor: string;
    readonly user: string;
    readonly displayName: string;
    readonly password: string;
  }[];
  readonly extensions: readonly { readonly number: string; readonly label: string }[];
}

export interface DemoPbx extends DemoPbxFacts {
  /** What the server saw on each TCP connection, oldest first. */
  readonly connections: () => readonly SeenConnection[];
  /** Calls a phone of `user` now; false: none is registered. */
  readonly ring: (user: string) => Promise<boolean>;
  readonly stop: () => Promise<void>;
}

/**
 * Starts the PBX on 127.0.0.1. Rejects with the system's error where the port or the directory
 * cannot be had.
 */
export async function startDemoPbx(options: DemoPbxOptions): Promise<DemoPbx> {
  const { stateDirectory, port = 0, clock = systemClock, log = () => {} } = options;
  await mkdir(stateDirectory, { recursive: true, mode: 0o700 });
  const accounts = await provideAccounts(stateDirectory);
  const certificates = await provideCertificates(stateDirectory, Date.now(), log);
  // Calls name the port, which is known once the server listens; no message can come before that.
  let router: Router | null = null;
  const server = await listenTls({
    ...certificates,
    host: loopback,
    port,
    clock,
    log,
    listener: {
      onMessage: (flow, message) => router?.onMessage(flow, message),
      onClosed: (flow) => router?.onClosed(flow),
    },
  });
  const running = createRouter({ host: loopback, port: server.port }, accounts, clock, log);
  router = running;
  return {
    host: loopback,
    port: server.port,
    caFile: certificates.caFile,
    accounts: accounts.map(({ user, displayName, password }) => ({
      aor: `sip:${user}@${loopback}`,
      user,
      displayName,
      password,
    })),
    extensions: extensions.map(({ names: [number], label }) => ({ number, label })),
    connections: server.connections,
    ring: running.ring,
    stop: async () => {
      running.end();
      await server.close();
    },
  };
}
