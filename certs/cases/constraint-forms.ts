/**
 * Constraints that cannot be understood, and forms of names that are not compared (RFC 5280
 * 4.2.1.10).
 */
import { element, oid, sequence, set } from '../der-writer.ts';
import type { GeneralName, NameConstraints } from '../issue.ts';
import { goodNames } from './parts.ts';

/** A constrained authority and the names of a leaf below it; the good ones unless said. */
export type ConstraintRow = readonly [
  name: string,
  allowed: boolean,
  why: string,
  constraints: NameConstraints,
  names?: readonly GeneralName[],
];

/** userPrincipalName of Active Directory. */
const upn = '1.3.6.1.4.1.311.20.2.3';

/** O=Müller, in Latin-1 where UTF-8 is said. */
const brokenName = sequence(
  set(sequence(oid('2.5.4.10'), element(0x0c, Buffer.from('M\u00fcller', 'latin1')))),
);

export const formRows: readonly ConstraintRow[] = [
  ...[
    '.',
    'example.com.',
    '*.example.net',
    '192.0.2.1',
    'a\0.example.net',
    ' ',
    'ex ample.net',
    'b\u00fcro.example.net',
  ].map(
    (dns, index) =>
      [
        `dns-excluded-not-understood-${index + 1}`,
        false,
        'an excluded DNS name that cannot be understood excludes them all',
        { excluded: [{ dns }] },
      ] as const,
  ),
  ...['.', 'example.com.', '*.example.com', ' '].map(
    (dns, index) =>
      [
        `dns-permitted-not-understood-${index + 1}`,
        false,
        'a permitted one permits none',
        { permitted: [{ dns }] },
      ] as const,
  ),
  ...['', '.', 'example.net.', '*.example.net', '192.0.2.1', 'https://example.net'].map(
    (uri, index) =>
      [
        `uri-excluded-not-understood-${index + 1}`,
        false,
        'an excluded URI host that cannot be understood excludes all URIs',
        { excluded: [{ uri }] },
        [...goodNames, { uri: 'https://www.example.com/' }],
      ] as const,
  ),
  ...['', '.', '@', 'a@', 'example.net.', '*.example.net'].map(
    (email, index) =>
      [
        `email-excluded-not-understood-${index + 1}`,
        false,
        'an excluded mailbox that cannot be understood excludes them all',
        { excluded: [{ email }] },
        [...goodNames, { email: 'a@example.com' }],
      ] as const,
  ),
  [
    'directory-excluded-not-understood',
    false,
    'an excluded directory name that is no UTF-8 excludes them all',
    { excluded: [{ rawDirectory: brokenName }] },
  ],
  [
    'directory-permitted-not-understood',
    false,
    'a permitted one permits none',
    { permitted: [{ rawDirectory: brokenName }] },
  ],
  [
    'not-understood-absent',
    true,
    'and nothing where no name of that form stands there',
    { excluded: [{ uri: '' }, { email: '' }] },
  ],
  [
    'name-not-understood',
    false,
    'a name that cannot be understood is not shown to be outside of what is excluded',
    { excluded: [{ dns: 'example.net' }] },
    [...goodNames, { dns: 'pbx.example.net.' }],
  ],
  [
    'other-absent',
    true,
    'a form that is not compared (a UPN, as AD CS writes it), and no such name',
    { permitted: [{ other: [upn, '@example.com'] }] },
  ],
  [
    'other-present',
    false,
    'RFC 5280 4.2.1.10: such a name stands there',
    { permitted: [{ other: [upn, '@example.com'] }] },
    [...goodNames, { other: [upn, 'alice@example.com'] }],
  ],
  [
    'other-excluded-present',
    false,
    'the same where it is excluded',
    { excluded: [{ other: [upn, '@example.net'] }] },
    [...goodNames, { other: [upn, 'alice@example.com'] }],
  ],
  [
    'other-of-another-type',
    true,
    'an otherName of another type is of another form',
    { permitted: [{ other: [upn, '@example.com'] }] },
    [...goodNames, { other: ['1.3.6.1.4.1.311.25.1', 'x'] }],
  ],
];
