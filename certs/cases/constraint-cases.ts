/** Name constraints (RFC 5280 4.2.1.10). A demo CA and many company CAs have them. */
import { createAuthority, createLeaf, type GeneralName, type NameConstraints } from '../issue.ts';
import { accepted, hostile, refused, type Case, type Scene } from './case.ts';
import { formRows, type ConstraintRow } from './constraint-forms.ts';
import { goodNames, root } from './parts.ts';

const rows: readonly ConstraintRow[] = [
  ['dns-inside', true, 'a host below the permitted domain', { permitted: [{ dns: 'example.com' }] }],
  ['dns-itself', true, 'the permitted host itself', { permitted: [{ dns: 'pbx.example.com' }] }],
  ['dns-case', true, 'without case', { permitted: [{ dns: 'EXAMPLE.com' }] }],
  [
    'dns-one-of-two',
    true,
    'one permitted subtree is enough',
    { permitted: [{ dns: 'example.net' }, { dns: 'example.com' }] },
  ],
  ['dns-outside', false, 'another domain', { permitted: [{ dns: 'example.net' }] }],
  ['dns-suffix', false, 'the same end, but not at a dot', { permitted: [{ dns: 'x.example.com' }] }],
  ['dns-excluded', false, 'an excluded domain', { excluded: [{ dns: 'example.com' }] }],
  [
    'dns-excluded-wins',
    false,
    'excluded inside permitted',
    { permitted: [{ dns: 'example.com' }], excluded: [{ dns: 'pbx.example.com' }] },
  ],
  ['dns-other-excluded', true, 'another domain is excluded', { excluded: [{ dns: 'example.net' }] }],
  [
    'second-name-outside',
    false,
    'every name has to be inside, also one that was not asked for',
    { permitted: [{ dns: 'example.com' }] },
    [...goodNames, { dns: 'evil.example.net' }],
  ],
  [
    'not-critical',
    false,
    'a constraint holds without being critical',
    { permitted: [{ dns: 'example.net' }], critical: false },
  ],
  [
    'other-kind',
    true,
    'a constraint on addresses does not touch names',
    { permitted: [{ ip: '192.0.2.0/24' }] },
  ],
  [
    'ip-inside',
    true,
    'an address inside',
    { permitted: [{ ip: '192.0.2.0/24' }] },
    [...goodNames, { ip: '192.0.2.9' }],
  ],
  [
    'ip-outside',
    false,
    'an address outside',
    { permitted: [{ ip: '192.0.2.0/24' }] },
    [...goodNames, { ip: '192.0.3.9' }],
  ],
  [
    'ip6-inside',
    true,
    'IPv6',
    { permitted: [{ ip: '2001:db8::/32' }] },
    [...goodNames, { ip: '2001:db8::5' }],
  ],
  [
    'ip6-for-ip4',
    false,
    'a constraint on IPv6 permits no IPv4',
    { permitted: [{ ip: '2001:db8::/32' }] },
    [...goodNames, { ip: '192.0.2.9' }],
  ],
  [
    'ip-all-excluded',
    false,
    '0.0.0.0/0 excluded',
    { excluded: [{ ip: '0.0.0.0/0' }] },
    [...goodNames, { ip: '192.0.2.9' }],
  ],
  [
    'uri-inside',
    true,
    'the host of the SIP URI',
    { permitted: [{ uri: 'example.com' }] },
    [{ uri: 'sip:example.com' }, ...goodNames],
  ],
  [
    'uri-outside',
    false,
    'another host',
    { permitted: [{ uri: 'example.net' }] },
    [{ uri: 'sip:pbx.example.com' }],
  ],
  [
    'uri-subdomain',
    true,
    'a leading dot means hosts below',
    { permitted: [{ uri: '.example.com' }] },
    [{ uri: 'sip:pbx.example.com' }],
  ],
  [
    'uri-excluded',
    false,
    'an excluded host',
    { excluded: [{ uri: 'pbx.example.com' }] },
    [{ uri: 'sip:pbx.example.com' }],
  ],
  [
    'directory-outside',
    false,
    'the subject is a directory name',
    { permitted: [{ directory: { O: 'Somebody Else' } }] },
  ],
  [
    'directory-excluded',
    false,
    'an excluded subject',
    { excluded: [{ directory: { CN: 'pbx.example.com' } }] },
  ],
  [
    'email-outside',
    false,
    'a mailbox outside',
    { permitted: [{ email: 'example.com' }] },
    [...goodNames, { email: 'a@example.net' }],
  ],
  [
    'email-inside',
    true,
    'a mailbox inside',
    { permitted: [{ email: 'example.com' }] },
    [...goodNames, { email: 'a@example.com' }],
  ],
  [
    'dns-leading-dot',
    true,
    'a leading dot, as OpenSSL reads it: a host below',
    { permitted: [{ dns: '.example.com' }] },
  ],
  [
    'dns-leading-dot-itself',
    false,
    'and not the domain itself',
    { permitted: [{ dns: '.pbx.example.com' }] },
  ],
  ['dns-everything', true, 'the empty name permits every name', { permitted: [{ dns: '' }] }],
  ['dns-nothing', false, 'and excluded it leaves none', { excluded: [{ dns: '' }] }],
  [
    'dns-sip-uri-inside',
    true,
    'a constraint on DNS names binds the host of a SIP URI, which is the identity (RFC 5922)',
    { permitted: [{ dns: 'example.com' }] },
    [{ uri: 'sip:pbx.example.com' }],
  ],
  [
    'dns-sip-uri-outside',
    false,
    'and refuses one outside',
    { permitted: [{ dns: 'example.net' }] },
    [{ uri: 'sip:pbx.example.com' }],
  ],
  [
    'dns-sips-uri-excluded',
    false,
    'and an excluded one',
    { excluded: [{ dns: 'example.com' }] },
    [{ uri: 'sips:pbx.example.com' }],
  ],
  [
    'dns-other-uri',
    true,
    'a URI of another scheme is no host of this phone’s',
    { permitted: [{ dns: 'example.com' }] },
    [...goodNames, { uri: 'https://www.example.net/' }],
  ],
  ...formRows,
  [
    'dns-none-of-kind',
    false,
    'a final dot is no way out',
    { permitted: [{ dns: 'example.net' }] },
    [...goodNames, { dns: 'pbx.example.net.' }],
  ],
  [
    'ip6-outside',
    false,
    'an IPv6 address outside',
    { permitted: [{ ip: '2001:db8::/32' }] },
    [...goodNames, { ip: '2001:db9::5' }],
  ],
  [
    'ip6-excluded',
    false,
    'an excluded network',
    { excluded: [{ ip: '2001:db8::/32' }] },
    [...goodNames, { ip: '2001:db8::5' }],
  ],
  [
    'ip-excluded-beside',
    true,
    'an address beside the excluded ones',
    { excluded: [{ ip: '192.0.2.0/24' }] },
    [...goodNames, { ip: '192.0.3.9' }],
  ],
  [
    'ip-odd-length',
    false,
    'an address of five octets is in no network',
    { permitted: [{ ip: '192.0.2.0/24' }] },
    [...goodNames, { rawIp: Buffer.from([192, 0, 2, 1, 1]) }],
  ],
  [
    'uri-host-only',
    false,
    'without a dot it is that host alone',
    { permitted: [{ uri: 'example.com' }] },
    [{ uri: 'sip:pbx.example.com' }],
  ],
  [
    'uri-address',
    false,
    'RFC 5280 4.2.1.10: a URI with an address cannot be inside',
    { permitted: [{ uri: '.example.com' }] },
    [...goodNames, { uri: 'https://192.0.2.1/' }],
  ],
  [
    'uri-address-excluded',
    false,
    'nor where something is excluded',
    { excluded: [{ uri: 'example.net' }] },
    [...goodNames, { uri: 'https://192.0.2.1/' }],
  ],
  [
    'uri-without-host',
    false,
    'nor a URI without host',
    { excluded: [{ uri: 'example.net' }] },
    [...goodNames, { uri: 'urn:service:sos' }],
  ],
  [
    'uri-user-part',
    false,
    'the host stands behind the @, whatever the user part looks like',
    { permitted: [{ uri: 'example.com' }] },
    [...goodNames, { uri: 'sip:example.com;x=y@evil.example.net' }],
  ],
  [
    'uri-port-and-parameters',
    true,
    'port and parameters are no part of the host',
    { permitted: [{ uri: '.example.com' }] },
    [{ uri: 'sip:pbx.example.com:5061;transport=tls' }],
  ],
  [
    'uri-https',
    true,
    'the host of another URI',
    { permitted: [{ uri: 'www.example.com' }] },
    [...goodNames, { uri: 'https://www.example.com/a@b' }],
  ],
  [
    'directory-inside',
    true,
    'a subject below the permitted name',
    { permitted: [{ directory: { CN: 'pbx.example.com' } }] },
  ],
  [
    'directory-san-outside',
    false,
    'a directory name of the SAN',
    { excluded: [{ directory: { O: 'Somebody Else' } }] },
    [...goodNames, { directory: { O: 'somebody  ELSE' } }],
  ],
  [
    'email-mailbox',
    true,
    'one mailbox',
    { permitted: [{ email: 'a@example.com' }] },
    [...goodNames, { email: 'a@EXAMPLE.com' }],
  ],
  [
    'email-other-mailbox',
    false,
    'another of the same host',
    { permitted: [{ email: 'a@example.com' }] },
    [...goodNames, { email: 'A@example.com' }],
  ],
  [
    'email-domain',
    true,
    'a leading dot means hosts below',
    { permitted: [{ email: '.example.com' }] },
    [...goodNames, { email: 'a@mail.example.com' }],
  ],
  [
    'email-domain-itself',
    false,
    'and not the domain itself',
    { permitted: [{ email: '.example.com' }] },
    [...goodNames, { email: 'a@example.com' }],
  ],
  [
    'email-excluded',
    false,
    'an excluded host',
    { excluded: [{ email: 'example.com' }] },
    [...goodNames, { email: 'a@example.com' }],
  ],
];

/** SIP URIs decide the name where there are any; the reference name follows the first of them. */
function scene(nameConstraints: NameConstraints, names: readonly GeneralName[] = goodNames): Scene {
  const authority = createAuthority('Example Constrained CA', { nameConstraints }, root());
  const uri = names.flatMap((name) =>
    'uri' in name ? (/^sip:([^@:;]+)[^@]*$/.exec(name.uri)?.[1] ?? []) : [],
  )[0];
  return {
    chain: [createLeaf(authority, names), authority],
    anchors: [root()],
    ...(uri === undefined ? {} : { referenceName: uri }),
  };
}

export const constraintCases: readonly Case[] = [
  ...rows.map(([name, allowed, why, constraints, names]) =>
    allowed
      ? accepted(`constraint-${name}`, why, () => scene(constraints, names))
      : refused(`constraint-${name}`, 'validate/name-constraints', why, () => scene(constraints, names)),
  ),
  refused('constraint-on-root', 'validate/name-constraints', 'an anchor’s own constraints hold too', () => {
    const authority = createAuthority('Example Constrained Root', {
      nameConstraints: { permitted: [{ dns: 'example.net' }] },
    });
    return { chain: [createLeaf(authority, goodNames)], anchors: [authority] };
  }),
  refused(
    'constraint-two-above',
    'validate/name-constraints',
    'a constraint reaches through intermediates',
    () => {
      const upper = createAuthority(
        'Upper CA',
        { nameConstraints: { permitted: [{ dns: 'example.net' }] } },
        root(),
      );
      const lower = createAuthority('Lower CA', {}, upper);
      return { chain: [createLeaf(lower, goodNames), lower, upper], anchors: [root()] };
    },
  ),
  refused(
    'constraint-mailbox-in-subject',
    'validate/name-constraints',
    'without a SAN the mailboxes of the subject count',
    () => {
      const upper = createAuthority(
        'Upper CA',
        { nameConstraints: { permitted: [{ email: 'example.com' }] } },
        root(),
      );
      const subject = { emailAddress: 'ca@example.net', CN: 'Lower CA' };
      const lower = createAuthority('Lower CA', { subject }, upper);
      return { chain: [createLeaf(lower, goodNames), lower, upper], anchors: [root()] };
    },
  ),
  accepted('constraint-self-issued', 'RFC 5280 6.1.3 (b): not for a self-issued intermediate', () => {
    const upper = createAuthority(
      'Example Upper CA',
      { nameConstraints: { permitted: [{ directory: { CN: 'pbx.example.com' } }] } },
      root(),
    );
    const renewed = createAuthority('Example Upper CA', {}, upper);
    return { chain: [createLeaf(renewed, goodNames), renewed, upper], anchors: [root()] };
  }),
  hostile(
    refused('constraint-bomb', 'validate/name-constraints', '1500 names and 1000 constraints', () => {
      const excluded = Array.from({ length: 1000 }, (_, index) => ({ dns: `x${index}.example.net` }));
      const authority = createAuthority('Example Bomb CA', { nameConstraints: { excluded } }, root());
      const names = Array.from({ length: 1500 }, (_, index) => ({ dns: `h${index}.example.com` }));
      return { chain: [createLeaf(authority, [...names, ...goodNames]), authority], anchors: [root()] };
    }),
  ),
  hostile(
    refused(
      'constraint-bomb-directories',
      'validate/name-constraints',
      'the same with directory names',
      () => {
        const excluded = Array.from({ length: 700 }, (_, index) => ({
          directory: { CN: `x${index}`, O: 'Example' },
        }));
        const authority = createAuthority('Example Bomb CA', { nameConstraints: { excluded } }, root());
        const names = Array.from({ length: 700 }, (_, index) => ({
          directory: { CN: `h${index}`, O: 'Example' },
        }));
        return { chain: [createLeaf(authority, [...names, ...goodNames]), authority], anchors: [root()] };
      },
    ),
  ),
];
