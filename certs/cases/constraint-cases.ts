/** Name constraints (RFC 5280 4.2.1.10). A demo CA and many company CAs have them. */
import { createAuthority, createLeaf, type GeneralName, type NameConstraints } from '../issue.ts';
import { accepted, refused, type Case, type Scene } from './case.ts';
import { goodNames, root } from './parts.ts';

const rows: readonly (readonly [
  name: string,
  allowed: boolean,
  why: string,
  constraints: NameConstraints,
  names?: readonly GeneralName[],
])[] = [
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
];

/** SIP URIs decide the name where there are any; the reference name follows the first of them. */
function scene(nameConstraints: NameConstraints, names: readonly GeneralName[] = goodNames): Scene {
  const authority = createAuthority('Example Constrained CA', { nameConstraints }, root());
  const uri = names.flatMap((name) => ('uri' in name ? [name.uri.replace(/^sip:/, '')] : []))[0];
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
];
