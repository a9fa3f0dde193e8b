import type { Check } from '../../../shared/model/validation-report.ts';
import type { Budget } from '../budget.ts';
import { isSelfIssued, type Certificate } from '../certificate.ts';
import { isAddress, type GeneralName } from '../general-name.ts';
import { nameText } from '../reference-name.ts';
import { finding } from './finding.ts';

/**
 * RFC 5280 4.2.1.10: what an issuer may name, for every certificate below it. `path` is leaf first. Self-issued
 * intermediates are exempt (6.1.3 b); the CN is never read as a host, so it needs no constraint.
 */
export function checkNameConstraints(path: readonly Certificate[], budget: Budget): Check[] {
  const found: Check[] = [];
  for (const [height, issuer] of path.entries()) {
    const constraints = issuer.extensions.nameConstraints;
    if (!constraints) continue;
    for (const [index, certificate] of path.slice(0, height).entries()) {
      if (index > 0 && isSelfIssued(certificate)) continue;
      const names = constrainedNames(certificate);
      if (
        !budget.spend(
          'comparisons',
          names.length * (constraints.permitted.length + constraints.excluded.length),
        )
      ) {
        return [
          ...found,
          finding('name-constraints', 'fail', issuer, 'fewer names and constraints', 'too many to compare'),
        ];
      }
      const wrong = names.find((name) => !allows(constraints, name));
      if (wrong)
        found.push(
          finding('name-constraints', 'fail', certificate, describe(constraints), nameText(wrong).join('')),
        );
    }
  }
  return found;
}

/** The subject counts as a directory name, unless it is empty; its mailboxes count where there is no SAN. */
function constrainedNames({ subject, extensions }: Certificate): readonly GeneralName[] {
  const mailboxes = subject.mailboxes.map((value): GeneralName => ({ kind: 'email', value }));
  const names = extensions.subjectAltNames ?? mailboxes;
  return subject.isEmpty ? names : [...names, { kind: 'directory', name: subject }];
}

function allows(
  { permitted, excluded }: { permitted: readonly GeneralName[]; excluded: readonly GeneralName[] },
  name: GeneralName,
) {
  const ofKind = permitted.filter(({ kind }) => kind === name.kind);
  // Kinds that are not read here can't be shown to be inside: refused where they are constrained at all.
  if (name.kind === 'other') return ofKind.length === 0 && !excluded.some(({ kind }) => kind === 'other');
  // RFC 5280 4.2.1.10: nor can a URI whose host is none, or an address.
  const constrained = ofKind.length > 0 || excluded.some(({ kind }) => kind === name.kind);
  if (name.kind === 'uri' && constrained && uriHost(name.value) === null) return false;
  if (excluded.some((base) => isWithin(name, base))) return false;
  return ofKind.length === 0 || ofKind.some((base) => isWithin(name, base));
}

function isWithin(name: GeneralName, base: GeneralName): boolean {
  if (name.kind === 'dns' && base.kind === 'dns') return isSubdomain(name.value, base.value);
  if (name.kind === 'uri' && base.kind === 'uri') return isHostWithin(uriHost(name.value), base.value);
  if (name.kind === 'email' && base.kind === 'email') return isMailboxWithin(name.value, base.value);
  if (name.kind === 'ip' && base.kind === 'ip') return isAddressWithin(name.octets, base.octets);
  if (name.kind === 'directory' && base.kind === 'directory') {
    return base.name.parts.every((part, index) => part === name.name.parts[index]);
  }
  return false;
}

/** Zero or more labels added to the left. A leading dot, which the RFC does not have for DNS, is read as one or more. */
function isSubdomain(name: string, base: string): boolean {
  const [lower, constraint] = [name.toLowerCase(), base.toLowerCase()];
  if (constraint.startsWith('.')) return lower.endsWith(constraint) && lower.length > constraint.length;
  return constraint === '' || lower === constraint || lower.endsWith(`.${constraint}`);
}

/** For URIs and mail hosts: a host exactly, or with a leading dot any host below it. */
function isHostWithin(host: string | null, base: string): boolean {
  if (host === null) return false;
  const constraint = base.toLowerCase();
  return constraint.startsWith('.')
    ? host.endsWith(constraint) && host.length > constraint.length
    : host === constraint;
}

/**
 * The host of a URI, lower case; null: none, or an address. A SIP URI has its host behind the last @ (its user part may hold anything),
 * others behind the one of their authority.
 */
function uriHost(uri: string): string | null {
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(uri) ?? [];
  const isSip = /^sips?$/i.test(scheme);
  if (!isSip && !rest.startsWith('//')) return null;
  const authority = isSip ? rest : (rest.slice(2).split(/[/?#]/)[0] ?? '');
  const host = (authority.slice(authority.lastIndexOf('@') + 1).split(/[:;?/#]/)[0] ?? '').toLowerCase();
  return host === '' || host.startsWith('[') || isAddress(host) ? null : host;
}

function isMailboxWithin(mailbox: string, base: string): boolean {
  const at = mailbox.lastIndexOf('@');
  const host = mailbox.slice(at + 1).toLowerCase();
  if (!base.includes('@')) return isHostWithin(host, base);
  const baseAt = base.lastIndexOf('@');
  return mailbox.slice(0, at) === base.slice(0, baseAt) && host === base.slice(baseAt + 1).toLowerCase();
}

/** `base` is address and mask, each as long as the address. */
function isAddressWithin(octets: Uint8Array, base: Uint8Array): boolean {
  if (base.length !== octets.length * 2) return false;
  return octets.every((octet, index) => {
    const mask = base[octets.length + index] ?? 0xff;
    return (octet & mask) === ((base[index] ?? 0) & mask);
  });
}

function describe({
  permitted,
  excluded,
}: {
  permitted: readonly GeneralName[];
  excluded: readonly GeneralName[];
}): string {
  const text = (names: readonly GeneralName[]) => names.slice(0, 8).flatMap(constraintText).join(', ');
  return [permitted.length > 0 ? text(permitted) : '', excluded.length > 0 ? `not ${text(excluded)}` : '']
    .filter((part) => part !== '')
    .join('; ');
}

function constraintText(name: GeneralName): string[] {
  if (name.kind !== 'ip') return nameText(name);
  const half = name.octets.length / 2;
  const side = (from: number) =>
    nameText({ kind: 'ip', octets: name.octets.subarray(from, from + half) }).join('');
  return [`${side(0)}/${side(half)}`];
}
