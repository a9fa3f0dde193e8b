/**
 * Servers on loopback that must be refused, one fault each, with a count of all that clients ever
 * sent them.
 */
import type { TLSSocket } from 'node:tls';
import { startTappedServer, type Seen } from '../../electron/tls/fakes/tapped-server.ts';
import type { FaultName } from '../cases/case.ts';
import { createAuthority, createLeaf, purposes, type Issued, type Recipe } from '../issue.ts';
import { createRevocationList } from '../revocation-list.ts';

export interface FailingServer {
  readonly fault: FaultName;
  readonly port: number;
  readonly seen: Readonly<Seen>;
  readonly chain: readonly Issued[];
  readonly close: () => void;
}

export interface FailingServers {
  /** What the phone trusts. */
  readonly root: Issued;
  /** A list of the root's, DER: it names one of the servers. */
  readonly list: Uint8Array;
  /** Whom nobody imported. */
  readonly stranger: Issued;
  readonly servers: readonly FailingServer[];
  /** Null: each saw ClientHellos and alerts at most; else what one of them saw. */
  readonly sawTooMuch: () => string | null;
  readonly close: () => void;
}

const here = [{ dns: 'localhost' }];
const day = 86_400_000;

export async function startFailingServers(onSecure?: (socket: TLSSocket) => void): Promise<FailingServers> {
  const root = createAuthority('Example Root CA');
  const stranger = createAuthority('Stranger Root CA');
  const byRoot = (recipe: Recipe): readonly Issued[] => [createLeaf(root, here, recipe)];
  const withdrawn = byRoot({});
  const chains: readonly (readonly [FaultName, readonly Issued[]])[] = [
    ['validate/path', [createLeaf(stranger, here), stranger]],
    ['validate/validity', byRoot({ notAfter: new Date(Date.now() - day / 2) })],
    ['validate/name', [createLeaf(root, [{ dns: 'pbx.example.com' }])]],
    ['validate/extended-key-usage', byRoot({ extendedKeyUsage: [purposes.clientAuth] })],
    ['validate/algorithm', byRoot({ signature: 'SHA-1' })],
    ['validate/revocation', withdrawn],
    ['handshake/protocol-version', byRoot({})],
  ];
  const servers = await Promise.all(chains.map(([fault, chain]) => serve(fault, chain, onSecure)));
  return {
    root,
    stranger,
    servers,
    list: createRevocationList(root, { revoked: withdrawn }),
    sawTooMuch: () => {
      const wrong = servers.find(({ seen }) => seen.others > 0 || seen.alerts > seen.clientHellos);
      return wrong ? `${wrong.fault}: ${JSON.stringify(wrong.seen)}` : null;
    },
    close: () => servers.forEach(({ close }) => close()),
  };
}

async function serve(
  fault: FaultName,
  chain: readonly Issued[],
  onSecure?: (socket: TLSSocket) => void,
): Promise<FailingServer> {
  const isOld = fault === 'handshake/protocol-version';
  const { port, seen, close } = await startTappedServer(
    {
      cert: chain.map(({ pem }) => pem).join(''),
      key: chain[0]?.keyPem ?? '',
      // The server has to be able to do what the phone must refuse.
      ciphers: 'DEFAULT:@SECLEVEL=0',
      ...(isOld ? { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' } : {}),
    },
    (socket) => {
      socket.on('error', () => undefined);
      onSecure?.(socket);
    },
  );
  return { fault, port, seen, chain, close };
}
