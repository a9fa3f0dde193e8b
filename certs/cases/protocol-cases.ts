/** What the server speaks. Live only: the engine and the gate decide. */
import { accepted, failed, refused, type Case, type Scene, type ServerRecipe } from './case.ts';
import { createAuthority, createLeaf, purposes, type Recipe } from '../issue.ts';
import { createKey } from '../key.ts';
import { byRoot, keyOf, leafBy, root, unknownIssuer } from './parts.ts';

const live = ['live'] as const;
const speaking = (server: ServerRecipe, leaf: Recipe = {}): Scene => ({ ...byRoot(leaf), server });
const rsa = (server: ServerRecipe): Scene => ({ ...byRoot({ key: keyOf('RSA-2048') }), server });
const untrusted = (server: ServerRecipe): Scene => ({
  chain: [leafBy(root())],
  anchors: [unknownIssuer()],
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

  ...(['X25519', 'P-256', 'X25519MLKEM768'] as const).map((groups) =>
    accepted(
      `group-${groups}`,
      'each group of TLS 1.3',
      () => speaking({ protocol: 'TLSv1.3', groups }),
      live,
    ),
  ),
  ...(['X25519', 'P-256', 'P-521'] as const).map((groups) =>
    accepted(
      `curve-${groups}`,
      'each curve of TLS 1.2',
      () => speaking({ protocol: 'TLSv1.2', groups }),
      live,
    ),
  ),
  ...(['RSA-PSS+SHA256', 'RSA-PSS+SHA512', 'RSA+SHA256'] as const).map((signatureAlgorithms) =>
    accepted(
      `exchange-${signatureAlgorithms}`,
      'the key exchange signed with RSA in each good way',
      () => rsa({ protocol: 'TLSv1.2', signatureAlgorithms }),
      live,
    ),
  ),
  accepted(
    'exchange-rsa-pss-1.3',
    'RSA-PSS, which is all that TLS 1.3 has for RSA',
    () => rsa({ protocol: 'TLSv1.3', signatureAlgorithms: 'RSA-PSS+SHA384' }),
    live,
  ),
  accepted(
    'hello-retry-rsa',
    'a HelloRetryRequest and an RSA key',
    () => rsa({ protocol: 'TLSv1.3', groups: 'P-521' }),
    live,
  ),
  accepted(
    'hello-retry-mutual',
    'our certificate is asked for after a HelloRetryRequest',
    () => {
      const authority = createAuthority('Example Client CA');
      return {
        ...speaking({
          protocol: 'TLSv1.3',
          groups: 'P-384',
          clientCertificate: 'requires',
          clientAuthority: authority,
        }),
        clientChain: [createLeaf(authority, [], { extendedKeyUsage: [purposes.clientAuth] })],
      };
    },
    live,
  ),
  refused(
    'hello-retry-mutual-refused',
    'validate/path',
    'a bad server asks for ours after a HelloRetryRequest',
    () => ({
      ...untrusted({
        protocol: 'TLSv1.3',
        groups: 'P-521',
        clientCertificate: 'requires',
        clientAuthority: root(),
      }),
      clientChain: [createLeaf(root(), [], { extendedKeyUsage: [purposes.clientAuth] })],
    }),
    live,
  ),
  refused(
    'stolen-certificate',
    'handshake/wrong-key',
    'the good server’s certificate, shown by a server without its key',
    () => ({
      ...speaking({ protocol: 'TLSv1.2', instead: [leafBy(root())] }),
    }),
    live,
  ),
  refused(
    'stolen-certificate-rsa',
    'handshake/wrong-key',
    'the same with RSA',
    () => rsa({ protocol: 'TLSv1.2', instead: [leafBy(root(), { key: createKey('RSA-2048') })] }),
    live,
  ),

  refused(
    'rsa-pss-key-leaf',
    'handshake/no-common-cipher',
    'a leaf whose key is for RSA-PSS alone: BoringSSL has no such handshake, so nobody gets one',
    () => speaking({}, { key: keyOf('PSS-2048') }),
    live,
  ),
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
  failed(
    'closes-mid-handshake',
    'handshake/closed',
    'the server closes in the midst of its handshake messages',
    () => speaking({ behaviour: 'closes-mid-handshake' }),
  ),
  failed('resets-at-hello', 'handshake/closed', 'the connection is cut', () =>
    speaking({ behaviour: 'resets-at-hello' }),
  ),
  refused(
    'alerts-at-hello',
    'handshake/no-common-cipher',
    'the server answers with an alert',
    () => speaking({ behaviour: 'alerts-at-hello' }),
    live,
  ),
  refused(
    'endless-handshake',
    ['handshake/oversized', 'validate/chain-size', 'handshake/not-tls'],
    'a certificate message without end',
    () => speaking({ behaviour: 'endless-handshake' }),
    live,
  ),
  failed('silent', 'handshake/timed-out', 'the server accepts and never answers', () =>
    speaking({ behaviour: 'silent' }),
  ),
];
