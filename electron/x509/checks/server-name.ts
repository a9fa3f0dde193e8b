import type { Shown } from '../../../shared/model/phrase.ts';
import type { Check, CheckReason } from '../../../shared/model/validation-report.ts';
import type { Certificate } from '../certificate.ts';
import type { GeneralName } from '../general-name.ts';
import {
  describeNames,
  isUriIdentity,
  matchNames,
  nameText,
  readReferenceName,
  schemeOf,
  type ReferenceIdentity,
  type ReferenceName,
} from '../reference-identity.ts';
import { finding } from './finding.ts';

/** The leaf has to be for the host as the person configured it (RFC 5922 7, RFC 9525 6). */
export function checkName(
  leaf: Certificate,
  identity: ReferenceIdentity,
): { check: Check; matched: string | null } {
  const { host } = identity;
  const wanted = readReferenceName(identity);
  const names = leaf.extensions.subjectAltNames ?? [];
  const matched = wanted && matchNames(wanted, names);
  if (matched !== null) return { check: finding('name', 'pass', leaf, host, matched), matched };
  const { commonName } = leaf.subject;
  const near = wanted && nearMiss(wanted, names);
  const { reason, text } =
    names.length === 0 && commonName !== null
      ? ({ reason: 'only-common-name', text: commonName } as const)
      : (near ?? { reason: undefined, text: describeNames(names) });
  return { check: { ...finding('name', 'fail', leaf, host, text === '' ? null : text), reason }, matched };
}

interface NearMiss {
  readonly reason: CheckReason;
  /** The name as presented. */
  readonly text: Shown;
}

/**
 * A name that a person would take for the right one; null: there is none. For the explanation
 * alone: it is refused all the same.
 */
function nearMiss(wanted: ReferenceName, names: readonly GeneralName[]): NearMiss | null {
  const found = names.flatMap((name) => {
    const reason = reasonOf(wanted, name);
    return reason === null ? [] : [{ reason, text: nameText(name).join('') }];
  });
  const first = found.find(({ reason }) => reason !== 'wildcard') ?? found[0] ?? null;
  // The URIs alone count.
  return first?.reason === 'other-sip-uri'
    ? { ...first, text: describeNames(names.filter((name) => isUriIdentity(name, wanted.uriSchemes))) }
    : first;
}

function reasonOf({ kind, value, uriSchemes }: ReferenceName, name: GeneralName): CheckReason | null {
  const host = hostIn(name);
  if (host === null) return null;
  if (kind === 'address') {
    if (host !== value) return null;
    return name.kind === 'dns' ? 'address-as-dns' : 'address-as-uri';
  }
  if (host === `${value}.`) return 'final-dot';
  if (host === `*${value.slice(value.indexOf('.'))}` && value.includes('.')) return 'wildcard';
  if (host !== value) return null;
  if (name.kind === 'dns') return 'other-sip-uri';
  const text = nameText(name).join('');
  return uriSchemes.includes(schemeOf(text)) && /^[^/]*@/.test(text) ? 'uri-of-user' : 'uri-of-another-form';
}

/** The host that a person would read in a DNS name or a URI, lower case; null: none. */
function hostIn(name: GeneralName): string | null {
  switch (name.kind) {
    case 'dns':
      return name.value.toLowerCase();
    case 'uri': {
      const authority = name.value.replace(/^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/)?(?:[^@/]*@)?/i, '');
      return (
        /^\[([^\]]*)\]|^[^:/;?#]*/
          .exec(authority)?.[0]
          ?.replace(/^\[|\]$/g, '')
          .toLowerCase() ?? null
      );
    }
    default:
      return null;
  }
}
