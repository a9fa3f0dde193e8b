/** Name constraints (RFC 5280 4.2.1.10). A demo CA and many company CAs have them. */
import { createAuthority, createLeaf, type GeneralName, type NameConstraints } from '../issue.ts';
import { accepted, hostile, refused, type Case, type Scene } from './case.ts';
import { formRows, type ConstraintRow } from './constraint-forms.ts';
import { hostRows } from './constraint-hosts.ts';
import { subjectRows } from './constraint-subjects.ts';
import { goodNames, root } from './parts.ts';

const rows: readonly ConstraintRow[] = [...hostRows, ...subjectRows, ...formRows];

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
