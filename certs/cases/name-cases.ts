/** RFC 5922 7.1 and 7.2: which name of the certificate counts, and when it matches. */
import { issue, type GeneralName } from '../issue.ts';
import { accepted, refused, type Case } from './case.ts';
import { named, root } from './parts.ts';

const rows: readonly (readonly [
  name: string,
  matches: boolean,
  why: string,
  host: string,
  names: readonly GeneralName[],
])[] = [
  ['dns-san', true, 'DNS SAN, exact', 'pbx.example.com', [{ dns: 'pbx.example.com' }]],
  ['dns-san-case', true, 'DNS names have no case', 'pbx.example.com', [{ dns: 'PBX.Example.COM' }]],
  [
    'dns-second-of-many',
    true,
    'any of them',
    'pbx.example.com',
    [{ dns: 'a.example' }, { dns: 'pbx.example.com' }],
  ],
  ['sip-uri-san', true, 'the SIP domain as URI SAN alone', 'example.com', [{ uri: 'sip:example.com' }]],
  ['sips-uri-san', true, 'sips: counts like sip:', 'example.com', [{ uri: 'sips:example.com' }]],
  ['sip-uri-san-case', true, 'scheme and host have no case', 'example.com', [{ uri: 'SIP:Example.Com' }]],
  [
    'sip-uri-and-dns',
    true,
    'both name the domain',
    'example.com',
    [{ uri: 'sip:example.com' }, { dns: 'example.com' }],
  ],
  [
    'second-sip-uri',
    true,
    'one of several SIP domains',
    'example.com',
    [{ uri: 'sip:example.net' }, { uri: 'sip:example.com' }],
  ],
  [
    'userinfo-uri-and-dns',
    true,
    'a URI with userinfo is a person’s, so DNS counts',
    'example.com',
    [{ uri: 'sip:alice@example.com' }, { dns: 'example.com' }],
  ],
  [
    'https-uri-and-dns',
    true,
    'a URI of another scheme does not count, so DNS does',
    'example.com',
    [{ uri: 'https://example.net/' }, { dns: 'example.com' }],
  ],
  [
    'final-dot-of-host',
    true,
    'the host’s final dot only says that it is complete',
    'pbx.example.com.',
    [{ dns: 'pbx.example.com' }],
  ],
  [
    'a-label',
    true,
    'an internationalised host is compared as A-label',
    'bücher.example',
    [{ dns: 'xn--bcher-kva.example' }],
  ],
  ['single-label', true, 'a host without a dot', 'pbx', [{ dns: 'pbx' }]],
  ['ipv4-san', true, 'an address by its IP SAN', '127.0.0.1', [{ ip: '127.0.0.1' }]],
  ['ipv6-san', true, 'however it is written', '[2001:DB8:0::1]', [{ ip: '2001:db8::1' }]],
  [
    'ip-san-beside-sip-uri',
    true,
    'an address looks at IP SANs alone',
    '127.0.0.1',
    [{ uri: 'sip:example.com' }, { ip: '127.0.0.1' }],
  ],

  ['other-name', false, 'the name differs from the URI’s', 'pbx.example.com', [{ dns: 'other.example.com' }]],
  [
    'other-sip-uri-and-dns',
    false,
    'RFC 5922 7.1: with a SIP URI SAN, DNS is ignored',
    'example.com',
    [{ uri: 'sip:example.net' }, { dns: 'example.com' }],
  ],
  [
    'other-sips-uri-and-dns',
    false,
    'the same with sips:',
    'example.com',
    [{ uri: 'sips:example.net' }, { dns: 'example.com' }],
  ],
  [
    'malformed-sip-uri-and-dns',
    false,
    'a malformed SIP URI matches nothing, and DNS does not count',
    'example.com',
    [{ uri: 'sip:exam ple.com' }, { dns: 'example.com' }],
  ],
  [
    'userinfo-uri-only',
    false,
    'a person’s URI is no server',
    'example.com',
    [{ uri: 'sip:alice@example.com' }],
  ],
  ['sip-uri-subdomain', false, 'a domain is not its parent', 'example.com', [{ uri: 'sip:pbx.example.com' }]],
  ['wildcard', false, 'RFC 5922 7.2: no wildcard', 'pbx.example.com', [{ dns: '*.example.com' }]],
  ['wildcard-partial', false, 'nor in part of a label', 'pbx.example.com', [{ dns: 'p*.example.com' }]],
  ['wildcard-uri', false, 'nor in a URI', 'pbx.example.com', [{ uri: 'sip:*.example.com' }]],
  [
    'parent-domain',
    false,
    'a parent does not stand for its hosts',
    'pbx.example.com',
    [{ dns: 'example.com' }],
  ],
  [
    'suffix',
    false,
    'nor does a longer name with the same end',
    'pbx.example.com',
    [{ dns: 'evilpbx.example.com' }],
  ],
  [
    'final-dot-of-certificate',
    false,
    'a certificate’s name has no final dot',
    'pbx.example.com',
    [{ dns: 'pbx.example.com.' }],
  ],
  ['leading-dot', false, 'nor a leading one', 'pbx.example.com', [{ dns: '.example.com' }]],
  [
    'nul-in-name',
    false,
    'what stands behind a NUL counts',
    'pbx.example.com',
    [{ dns: 'pbx.example.com\0.evil.example' }],
  ],
  [
    'nul-at-end',
    false,
    'also where nothing stands behind it',
    'pbx.example.com',
    [{ dns: 'pbx.example.com\0' }],
  ],
  ['space-in-name', false, 'a space is part of no host', 'pbx.example.com', [{ dns: 'pbx.example.com ' }]],
  [
    'two-names-in-one',
    false,
    'a list in one name is no name',
    'pbx.example.com',
    [{ dns: 'pbx.example.com,evil.example' }],
  ],
  [
    'u-label-octets',
    false,
    'octets beyond ASCII are no DNS name',
    'bücher.example',
    [{ dns: 'bücher.example' }],
  ],
  ['ip-in-dns-san', false, 'an address in a DNS SAN is no address', '127.0.0.1', [{ dns: '127.0.0.1' }]],
  ['ip-in-uri-san', false, 'nor in a URI SAN', '127.0.0.1', [{ uri: 'sip:127.0.0.1' }]],
  ['other-ip', false, 'another address', '127.0.0.1', [{ ip: '127.0.0.2' }]],
  [
    'mapped-ip',
    false,
    'an IPv4 address mapped to IPv6 is another one',
    '127.0.0.1',
    [{ ip: '0:0:0:0:0:ffff:7f00:1' }],
  ],
  ['dns-for-address', false, 'a name does not stand for an address', '127.0.0.1', [{ dns: 'localhost' }]],
  ['email-san-only', false, 'a mailbox is no host', 'pbx.example.com', [{ email: 'root@pbx.example.com' }]],
  [
    'directory-san-only',
    false,
    'a directory name is no host',
    'pbx.example.com',
    [{ directory: { CN: 'pbx.example.com' } }],
  ],
];

export const nameCases: readonly Case[] = [
  ...rows.map(([name, matches, why, host, names]) =>
    matches
      ? accepted(`name-${name}`, why, () => named(host, names))
      : refused(`name-${name}`, 'validate/name', why, () => named(host, names)),
  ),
  refused('name-cn-only', 'validate/name', 'the CN is never read as a host', () =>
    named('pbx.example.com', []),
  ),
  refused('name-cn-ip', 'validate/name', 'nor as an address', () =>
    named('127.0.0.1', [], { subject: { CN: '127.0.0.1' } }),
  ),
  refused('name-cn-beside-other-san', 'validate/name', 'nor where the SAN does not match', () =>
    named('pbx.example.com', [{ dns: 'other.example.com' }]),
  ),
  accepted('name-without-subject', 'an empty subject with a SAN (RFC 5280 4.1.2.6)', () =>
    named('pbx.example.com', [{ dns: 'pbx.example.com' }], { subject: {} }),
  ),
  refused(
    'name-of-leaf-anchor',
    'validate/name',
    'an imported leaf is checked for its name like any other',
    () => {
      const leaf = issue(null, { names: [{ dns: 'other.example.com' }] });
      return { chain: [leaf], anchors: [leaf, root()] };
    },
  ),
];
