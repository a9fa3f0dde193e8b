/** Constraints on directory names and mailboxes (RFC 5280 4.2.1.10). */
import type { ConstraintRow } from './constraint-forms.ts';
import { goodNames } from './parts.ts';

export const subjectRows: readonly ConstraintRow[] = [
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
