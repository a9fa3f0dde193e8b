/** Serves one case on loopback: a real TLS server behind a tap that reads the client's records. */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { fatalAlert } from '../../electron/tls/records.ts';
import { startTap } from '../../electron/tls/fakes/tapped-server.ts';
import type { Scene, ServerRecipe, TlsVersion } from '../cases/case.ts';
import { toPem, type Issued } from '../issue.ts';
import { startImpostor } from './impostor.ts';
import { asMessage, type Served, type Testimony } from './served.ts';

export interface CaseServer {
  readonly served: Served;
  /** Bytes that came through TLS so far. */
  readonly sipBytes: () => number;
  /** Settles once the client is gone. */
  readonly testimony: () => Promise<Testimony>;
  /** Whoever does not wait for the testimony closes it himself. */
  readonly close: () => void;
}

export async function serveCase(scene: Scene, version: TlsVersion): Promise<CaseServer> {
  const { chain, server = {} } = scene;
  const heard: Heard = { sipBytes: 0, clientCertificate: false, error: null };
  const settled = Promise.withResolvers<void>();
  const behind = await startServer(chain, server, version, heard);
  behind.on('secureConnection', () => settled.resolve());
  behind.on('tlsClientError', () => settled.resolve());
  const { staple = null } = scene;
  behind.on('OCSPRequest', (_leaf, _issuer, answer: (error: null, staple: Buffer | null) => void) =>
    answer(null, staple && Buffer.from(staple)),
  );
  const impostor =
    server.instead &&
    startImpostor(
      portOf(behind),
      server.instead.map(({ der }) => der),
    );
  if (impostor) await once(impostor.listen(0, '127.0.0.1'), 'listening');
  const tap = await startTap(portOf(impostor ?? behind), () => {
    behind.close();
    impostor?.close();
  });
  return {
    served: { ...asMessage(scene), port: tap.port },
    sipBytes: () => heard.sipBytes,
    testimony: async () => {
      await tap.gone;
      // What the engine makes of the last bytes it tells a moment later.
      if (!server.behaviour) await settled.promise;
      tap.close();
      return { ...tap.seen, ...heard };
    },
    close: tap.close,
  };
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** What the TLS server itself noticed. */
interface Heard {
  sipBytes: number;
  clientCertificate: boolean;
  error: string | null;
}

async function startServer(
  chain: readonly Issued[],
  recipe: ServerRecipe,
  version: TlsVersion,
  heard: Heard,
) {
  const { behaviour } = recipe;
  const server = behaviour
    ? createServer((socket) => {
        // The phone closes while the server still sends.
        socket.on('error', () => undefined);
        behaviours[behaviour](socket);
      })
    : createTlsServer({ ...optionsOf(chain, recipe, version), noDelay: true }, (socket) => {
        heard.clientCertificate = Object.keys(socket.getPeerCertificate()).length > 0;
        socket.on('error', () => undefined);
        socket.on('data', (bytes: Buffer) => {
          heard.sipBytes += bytes.length;
          socket.write('SIP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n');
        });
      });
  server.on('tlsClientError', (error: NodeJS.ErrnoException) => {
    heard.error ??= error.code ?? error.message;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** Security level 0: the server has to be able to do what the phone must refuse. */
function optionsOf(chain: readonly Issued[], recipe: ServerRecipe, version: TlsVersion): TlsOptions {
  // Node tells the suites of 1.3 by their prefix; the rest has to name at least one of 1.2.
  const suites = recipe.ciphers?.startsWith('TLS_') ? `${recipe.ciphers}:DEFAULT` : recipe.ciphers;
  const all13 = 'TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256:TLS_CHACHA20_POLY1305_SHA256';
  return {
    cert: pemOf(chain),
    key: chain[0]?.keyPem ?? '',
    minVersion: version,
    maxVersion: version,
    ciphers: `${suites ?? `${all13}:DEFAULT`}:@SECLEVEL=0`,
    ...(recipe.groups === undefined ? {} : { ecdhCurve: recipe.groups }),
    ...(recipe.signatureAlgorithms === undefined ? {} : { sigalgs: recipe.signatureAlgorithms }),
    ...(recipe.clientCertificate === undefined
      ? {}
      : { requestCert: true, rejectUnauthorized: recipe.clientCertificate === 'requires' }),
    ...(recipe.clientAuthority === undefined ? {} : { ca: recipe.clientAuthority.pem }),
    ...(recipe.clientCrls === undefined
      ? {}
      : { crl: recipe.clientCrls.map((der) => toPem(der, 'X509 CRL')) }),
  };
}

const pemOf = (chain: readonly Issued[]): string => chain.map(({ pem }) => pem).join('');

const behaviours: Readonly<Record<NonNullable<ServerRecipe['behaviour']>, (socket: Socket) => void>> = {
  'speaks-sip': (socket) => void socket.end('SIP/2.0 400 Bad Request\r\n\r\n'),
  'closes-at-hello': (socket) => void socket.once('data', () => socket.end()),
  'resets-at-hello': (socket) => void socket.once('data', () => socket.resetAndDestroy()),
  // The head of a handshake record of 64 octets, and half of what it promises.
  'closes-mid-handshake': (socket) =>
    void socket.once('data', () => socket.end(Buffer.from([22, 3, 3, 0, 64, 2, 0, 0, 60, 3, 3, 7, 7]))),
  // handshake_failure (RFC 8446 6.2).
  'alerts-at-hello': (socket) => void socket.once('data', () => socket.end(fatalAlert(40))),
  // A ServerHello of TLS 1.2, and then a certificate message of 16 MB, a record at a time.
  'endless-handshake': (socket) =>
    void socket.once('data', () => {
      const hello = [
        2,
        0,
        0,
        45,
        3,
        3,
        ...Array<number>(32).fill(7),
        0,
        0xc0,
        0x2b,
        0,
        0,
        5,
        0xff,
        1,
        0,
        1,
        0,
      ];
      socket.write(Buffer.from([22, 3, 3, 0, hello.length, ...hello]));
      socket.write(Buffer.from([22, 3, 3, 0, 4, 11, 0xff, 0xff, 0xff]));
      const record = Buffer.concat([Buffer.from([22, 3, 3, 0x40, 0]), Buffer.alloc(16_384)]);
      // A write after the end fails synchronously: with a retry the socket would never close.
      const more = (error?: Error | null): void => {
        if (!error && !socket.destroyed) socket.write(record, more);
      };
      more();
    }),
  silent: (socket) => void socket.resume(),
};
