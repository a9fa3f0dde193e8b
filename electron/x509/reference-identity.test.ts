import { expect, test } from 'vitest';
import type { GeneralName } from './general-name.ts';
import { sipServer } from '../sip/transport/sip-server.ts';
import { matchNames, readReferenceName } from './reference-identity.ts';

const dns = (value: string): GeneralName => ({ kind: 'dns', value });
const uri = (value: string): GeneralName => ({ kind: 'uri', value });
const ip = (...octets: number[]): GeneralName => ({ kind: 'ip', octets: Uint8Array.from(octets) });

const rows: readonly (readonly [
  why: string,
  host: string,
  names: readonly GeneralName[],
  matches: boolean,
])[] = [
  ['DNS SAN, exact', 'pbx.example.com', [dns('pbx.example.com')], true],
  ['DNS SAN, case', 'PBX.Example.com', [dns('pbx.EXAMPLE.com')], true],
  ['final dot of the host is ignored', 'pbx.example.com.', [dns('pbx.example.com')], true],
  ['final dot in the certificate is not', 'pbx.example.com', [dns('pbx.example.com.')], false],
  ['no wildcard (RFC 5922 7.2)', 'pbx.example.com', [dns('*.example.com')], false],
  ['sip: URI SAN', 'example.com', [uri('sip:example.com')], true],
  ['sips: URI SAN', 'example.com', [uri('sips:example.com')], true],
  [
    'another sip: URI makes DNS not count (RFC 5922 7.1)',
    'example.com',
    [uri('sip:example.net'), dns('example.com')],
    false,
  ],
  ['a URI with userinfo is no domain identity', 'example.com', [uri('sip:alice@example.com')], false],
  ['... and leaves DNS to count', 'example.com', [uri('sip:alice@example.com'), dns('example.com')], true],
  [
    'another scheme leaves DNS to count',
    'example.com',
    [uri('https://example.net'), dns('example.com')],
    true,
  ],
  [
    'a malformed sip: URI matches nothing and DNS does not count',
    'example.com',
    [uri('sip:ex ample.com'), dns('example.com')],
    false,
  ],
  ['IP SAN', '192.0.2.1', [ip(192, 0, 2, 1)], true],
  ['IP SAN beside a sip: URI', '192.0.2.1', [uri('sip:example.com'), ip(192, 0, 2, 1)], true],
  ['an address in a DNS SAN', '192.0.2.1', [dns('192.0.2.1')], false],
  [
    'IPv6, another way of writing',
    '[2001:DB8:0::1]',
    [ip(0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)],
    true,
  ],
  ['an address of the wrong length', '192.0.2.1', [ip(192, 0, 2, 1, 0)], false],
  ['a NUL inside', 'pbx.example.com', [dns('pbx.example.com\0.evil.example')], false],
  ['a space behind', 'pbx.example.com', [dns('pbx.example.com ')], false],
  ['an A-label', 'bücher.example', [dns('xn--bcher-kva.example')], true],
  ['no names', 'pbx.example.com', [], false],
];
test.each(rows)('%s: %s', (_why, host, names, matches) => {
  const reference = readReferenceName(sipServer(host).referenceIdentity);
  expect(reference && matchNames(reference, names) !== null).toBe(matches);
});

test.each(['', '.', 'a b', '*.example.com', 'pbx..example.com', 'x\0y'])('%j is no host', (host) => {
  expect(readReferenceName(sipServer(host).referenceIdentity)).toBeNull();
});

test('without URI schemes a SIP URI is like any other: DNS names count', () => {
  const reference = readReferenceName({ host: 'example.com', uriSchemes: [] });
  expect(reference && matchNames(reference, [uri('sip:example.net'), dns('example.com')])).toBe(
    'example.com',
  );
  expect(reference && matchNames(reference, [uri('sip:example.com')])).toBeNull();
});
