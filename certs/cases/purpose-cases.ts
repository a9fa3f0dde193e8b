/**
 * What a certificate may be used for: CA flags, path length, key usage, extended key usage,
 * critical extensions.
 */
import { integer, nothing, octetString, oid, sequence } from '../der-writer.ts';
import { createAuthority, keyUsageBits, purposes, type Recipe } from '../issue.ts';
import { accepted, refused, type Case, type Scene, warns } from './case.ts';
import { byIntermediate, byOwnRoot, byRoot, leafBy, root } from './parts.ts';

const { digitalSignature, keyEncipherment, keyCertSign, cRLSign } = keyUsageBits;
const { serverAuth, clientAuth, sipDomain, ocspSigning, any } = purposes;
const unknown = (critical: boolean): Recipe => ({
  extensions: [{ oid: '1.3.6.1.4.1.55555.1', critical, value: nothing() }],
});

/** `pathLength` at the top, and so many intermediates below it. */
function below(pathLength: number, intermediates: number, selfIssued = false): Scene {
  const top = createAuthority('Example Top CA', { pathLength });
  const between = [top];
  for (let depth = 0; depth < intermediates; depth += 1) {
    const name = selfIssued ? 'Example Top CA' : `Example CA ${depth}`;
    between.unshift(createAuthority(name, {}, between[0]));
  }
  return { chain: [leafBy(between[0] ?? top), ...between.slice(0, -1)], anchors: [top] };
}

/** On TLS 1.2 the server's own engine finds no cipher for such a key. */
const unfitForEcdhe = ['validate/key-usage', 'handshake/no-common-cipher'] as const;

export const purposeCases: readonly Case[] = [
  accepted('eku-sip-domain', 'RFC 5924: id-kp-sipDomain alone', () =>
    byRoot({ extendedKeyUsage: [sipDomain] }),
  ),
  accepted('eku-server-auth', 'serverAuth', () => byRoot({ extendedKeyUsage: [serverAuth] })),
  accepted('eku-server-and-client', 'serverAuth among others', () =>
    byRoot({ extendedKeyUsage: [clientAuth, serverAuth] }),
  ),
  accepted('eku-any', 'anyExtendedKeyUsage', () => byRoot({ extendedKeyUsage: [any] })),
  accepted('eku-none', 'no extended key usage: any purpose', () => byRoot({ extendedKeyUsage: null })),
  refused('eku-client-auth', 'validate/extended-key-usage', 'clientAuth alone', () =>
    byRoot({ extendedKeyUsage: [clientAuth] }),
  ),
  refused('eku-ocsp-signing', 'validate/extended-key-usage', 'another purpose', () =>
    byRoot({ extendedKeyUsage: [ocspSigning] }),
  ),
  refused('eku-unknown', 'validate/extended-key-usage', 'a purpose that nobody knows', () =>
    byRoot({ extendedKeyUsage: ['1.3.6.1.4.1.55555.2'] }),
  ),
  accepted('eku-intermediate-server', 'an intermediate that may issue for servers', () =>
    byIntermediate({ extendedKeyUsage: [serverAuth, clientAuth] }),
  ),
  refused('eku-intermediate-client', 'validate/extended-key-usage', 'an intermediate for clients alone', () =>
    byIntermediate({ extendedKeyUsage: [clientAuth] }),
  ),
  refused('eku-root-client', 'validate/extended-key-usage', 'a trusted root for clients alone', () =>
    byOwnRoot({ extendedKeyUsage: [clientAuth] }),
  ),

  accepted('ku-none', 'no key usage: any use', () => byRoot({ keyUsage: null })),
  accepted('ku-with-encipherment', 'digitalSignature and keyEncipherment', () =>
    byRoot({ keyUsage: [digitalSignature, keyEncipherment] }),
  ),
  refused('ku-leaf-encipherment', unfitForEcdhe, 'ECDHE needs digitalSignature', () =>
    byRoot({ keyUsage: [keyEncipherment] }),
  ),
  refused('ku-leaf-cert-sign', unfitForEcdhe, 'a key that may sign certificates alone', () =>
    byRoot({ keyUsage: [keyCertSign] }),
  ),
  refused('ku-intermediate', 'validate/key-usage', 'the intermediate may not sign certificates', () =>
    byIntermediate({ keyUsage: [cRLSign] }),
  ),
  refused('ku-root', 'validate/key-usage', 'nor may the root', () => byOwnRoot({ keyUsage: [cRLSign] })),

  refused('ca-false', 'validate/basic-constraints', 'the intermediate is no CA', () =>
    byIntermediate({ ca: false }),
  ),
  refused('ca-missing', 'validate/basic-constraints', 'it does not say that it is one', () =>
    byIntermediate({ ca: null }),
  ),
  refused('ca-false-root', 'validate/basic-constraints', 'the trusted root is no CA', () =>
    byOwnRoot({ ca: false }),
  ),
  refused('leaf-issues', 'validate/basic-constraints', 'a good server’s certificate issued another', () => {
    const server = leafBy(root(), { keyUsage: [digitalSignature, keyCertSign] });
    return { chain: [leafBy(server), server], anchors: [root()] };
  }),
  warns(
    'home-made',
    accepted('ca-not-critical', 'home-made: basicConstraints not critical', () =>
      byIntermediate({ caCritical: false }),
    ),
  ),
  warns(
    'home-made',
    accepted('no-key-identifiers', 'home-made: neither SKI nor AKI', () =>
      byOwnRoot({ keyIdentifiers: false }, { keyIdentifiers: false }),
    ),
  ),
  warns(
    'home-made',
    accepted('serial-zero', 'home-made: serial number 0', () => byRoot({ serial: 0 })),
  ),

  accepted('path-length-zero', 'pathLen 0 and a leaf below it', () => below(0, 0)),
  accepted('path-length-met', 'pathLen 1 and one intermediate', () => below(1, 1)),
  refused('path-length-exceeded', 'validate/path-length', 'pathLen 0 and one intermediate', () =>
    below(0, 1),
  ),
  refused('path-length-exceeded-twice', 'validate/path-length', 'pathLen 1 and two', () => below(1, 2)),
  accepted('path-length-self-issued', 'a self-issued one does not count (RFC 5280 4.2.1.9)', () =>
    below(0, 1, true),
  ),
  refused('path-length-intermediate', 'validate/path-length', 'an intermediate’s pathLen holds too', () => {
    const upper = createAuthority('Example Upper CA', { pathLength: 0 }, root());
    const lower = createAuthority('Example Lower CA', {}, upper);
    return { chain: [leafBy(lower), lower, upper], anchors: [root()] };
  }),

  accepted('unknown-extension', 'an unknown extension that is not critical', () => byRoot(unknown(false))),
  refused('critical-leaf', 'validate/critical-extension', 'an unknown critical extension', () =>
    byRoot(unknown(true)),
  ),
  refused('critical-intermediate', 'validate/critical-extension', 'in the intermediate', () =>
    byIntermediate(unknown(true)),
  ),
  refused('critical-root', 'validate/critical-extension', 'in the trusted root', () =>
    byOwnRoot(unknown(true)),
  ),
  accepted('critical-policies', 'certificatePolicies may be critical: we demand none of them', () =>
    byRoot({
      extensions: [
        { oid: '2.5.29.32', critical: true, value: sequence(sequence(oid('1.3.6.1.4.1.55555.3'))) },
      ],
    }),
  ),
  refused(
    'extension-twice',
    ['validate/malformed', 'handshake/no-common-cipher'],
    'RFC 5280 4.2: no extension twice',
    () => byRoot({ extensions: [{ oid: '2.5.29.14', value: octetString(Buffer.alloc(20)) }] }),
  ),
  accepted('crl-number-like-serial', 'a serial number of 20 octets', () =>
    byRoot({ serial: Buffer.alloc(20, 0x7f) }),
  ),
  refused(
    'negative-path-length',
    'validate/malformed',
    'a negative pathLen is no number',
    () => {
      const value = sequence(Buffer.from([1, 1, 0xff]), Buffer.from([2, 1, 0xff]));
      return byRoot({ ca: null, extensions: [{ oid: '2.5.29.19', critical: true, value }] });
    },
    ['offline'],
  ),
  accepted('small-serial', 'serial number 1', () => byRoot({ serial: 1, extensions: [netscapeComment()] })),
];

function netscapeComment() {
  return { oid: '2.16.840.1.113730.1.13', value: integer(1) };
}
