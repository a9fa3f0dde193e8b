/** What the server speaks. Live only: the engine and the gate decide. */
import { accepted, failed, refused, type Case, type Scene, type ServerRecipe } from './case.ts';
import { byRoot, keyOf, leafBy, root, stranger } from './parts.ts';

const live = ['live'] as const;
const speaking = (server: ServerRecipe): Scene => ({ ...byRoot({}), server });
const rsa = (server: ServerRecipe): Scene => ({ ...byRoot({ key: keyOf('RSA-2048') }), server });
const untrusted = (server: ServerRecipe): Scene => ({
  chain: [leafBy(root())],
  anchors: [stranger()],
  server,
});

export const protocolCases: readonly Case[] = [
  ...(['AES128-GCM-SHA256', 'AES256-GCM-SHA384', 'CHACHA20-POLY1305'] as const).map((cipher) =>
    accepted(
      `cipher-${cipher}`,
      'ECDHE with an AEAD',
      () => speaking({ protocol: 'TLSv1.2', ciphers: `ECDHE-ECDSA-${cipher}` }),
      live,
    ),
  ),
  ...['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256'].map((ciphers) =>
    accepted(
      `cipher-${ciphers}`,
      'each suite of TLS 1.3',
      () => speaking({ protocol: 'TLSv1.3', ciphers }),
      live,
    ),
  ),
  accepted('rsa-leaf-live', 'an RSA key signs the exchange', () => rsa({}), live),
  accepted(
    'hello-retry-p-384',
    'a P-384-only server: HelloRetryRequest on 1.3',
    () => speaking({ groups: 'P-384' }),
    live,
  ),
  refused(
    'hello-retry-refused',
    'validate/path',
    'the gate holds after a HelloRetryRequest too',
    () => untrusted({ protocol: 'TLSv1.3', groups: 'P-384' }),
    live,
  ),

  accepted('p-521-group', 'P-521', () => speaking({ protocol: 'TLSv1.3', groups: 'P-521' }), live),

  refused(
    'sha-1-key-exchange',
    ['handshake/no-common-cipher', 'handshake/weak-cipher'],
    'the server signs its key exchange with SHA-1',
    () => rsa({ protocol: 'TLSv1.2', signatureAlgorithms: 'RSA+SHA1' }),
    live,
  ),
  refused(
    'tls-1.0',
    'handshake/protocol-version',
    'TLS 1.0',
    () => speaking({ protocol: 'TLSv1', ciphers: 'ALL' }),
    live,
  ),
  refused(
    'tls-1.1',
    'handshake/protocol-version',
    'TLS 1.1',
    () => speaking({ protocol: 'TLSv1.1', ciphers: 'ALL' }),
    live,
  ),
  refused(
    'cbc',
    'handshake/no-common-cipher',
    'CBC alone',
    () => speaking({ protocol: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA256' }),
    live,
  ),
  refused(
    'cbc-sha-1',
    'handshake/no-common-cipher',
    'CBC with SHA-1',
    () => speaking({ protocol: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA' }),
    live,
  ),
  refused(
    'rsa-key-exchange',
    'handshake/no-common-cipher',
    'RSA key exchange',
    () => rsa({ protocol: 'TLSv1.2', ciphers: 'AES128-GCM-SHA256' }),
    live,
  ),
  refused(
    'dhe',
    'handshake/no-common-cipher',
    'DHE',
    () => rsa({ protocol: 'TLSv1.2', ciphers: 'DHE-RSA-AES128-GCM-SHA256' }),
    live,
  ),

  failed('speaks-sip', 'handshake/not-tls', 'plain SIP on the port', () =>
    speaking({ behaviour: 'speaks-sip' }),
  ),
  failed('closes-at-hello', 'handshake/closed', 'the server closes at the ClientHello', () =>
    speaking({ behaviour: 'closes-at-hello' }),
  ),
  failed('closes-mid-handshake', 'handshake/closed', 'in the midst of its own flight', () =>
    speaking({ behaviour: 'closes-mid-handshake' }),
  ),
  failed('resets-at-hello', 'handshake/closed', 'the connection is cut', () =>
    speaking({ behaviour: 'resets-at-hello' }),
  ),
  failed('silent', 'handshake/timed-out', 'the server accepts and never answers', () =>
    speaking({ behaviour: 'silent' }),
  ),
];
