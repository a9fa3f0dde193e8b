import type { Shown } from '../../../shared/model/phrase.ts';
import type { Check } from '../../../shared/model/validation-report.ts';
import type { Budget } from '../budget.ts';
import { isSelfIssued, type Certificate } from '../certificate.ts';
import { isAddress, isOfItsForm, type GeneralName } from '../general-name.ts';
import type { NameConstraints } from '../extensions.ts';
import { isDomain, nameText } from '../reference-identity.ts';
import { finding } from './finding.ts';

/**
 * RFC 5280 4.2.1.10: what an issuer may name, for every certificate below it. `path` is leaf first.
 * Self-issued intermediates are exempt (6.1.3 b); the CN is never read as a host, so it needs no
 * constraint.
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
          finding('name-constraints', 'fail', issuer, { code: 'fewer-names' }, { code: 'too-many-names' }),
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

/**
 * The subject counts as a directory name, unless it is empty; its mailboxes count where there is no
 * SAN.
 */
function constrainedNames({ subject, extensions }: Certificate): readonly GeneralName[] {
  const mailboxes = subject.mailboxes.map((value): GeneralName => ({ kind: 'email', value }));
  const names = extensions.subjectAltNames ?? mailboxes;
  return subject.isEmpty ? names : [...names, { kind: 'directory', name: subject }];
}

type Subtrees = Pick<NameConstraints, 'permitted' | 'excluded'>;

function allows(constraints: Subtrees, name: GeneralName): boolean {
  return namesIn(name).every((each) => isAllowed(constraints, each));
}

/**
 * A SIP URI names its host as well, which is the identity that this phone looks for (RFC 5922 7.1):
 * constraints on DNS names bind it too.
 */
function namesIn(name: GeneralName): readonly GeneralName[] {
  if (name.kind !== 'uri' || !isSip(name.value)) return [name];
  return [name, { kind: 'dns', value: uriHost(name.value) ?? '' }];
}

/**
 * A constraint of a form that is processed and that cannot be understood excludes every name of
 * that form, and permits none. A name that cannot be understood is not shown to be allowed. One of
 * another form is refused where that form is constrained at all.
 */
function isAllowed({ permitted, excluded }: Subtrees, name: GeneralName): boolean {
  const [within, without] = [permitted, excluded].map((bases) =>
    bases.filter((base) => isOfForm(base, name)),
  );
  if (!within || !without || within.length + without.length === 0) return true;
  if (name.kind === 'other' || !isUnderstood(name)) return false;
  if (without.some((base) => !isBase(base) || isWithin(name, base))) return false;
  return within.length === 0 || within.some((base) => isBase(base) && isWithin(name, base));
}

const isOfForm = (base: GeneralName, name: GeneralName): boolean =>
  base.kind === name.kind && (base.kind !== 'other' || name.kind !== 'other' || base.form === name.form);

/**
 * A host that a name can match. A wildcard, which this phone never accepts, matches hosts below its
 * domain.
 */
function isUnderstood(name: GeneralName): boolean {
  switch (name.kind) {
    case 'dns':
      return isHost(name.value.replace(/^\*\./, ''));
    case 'uri':
      return uriHost(name.value) !== null;
    case 'email':
      return isHost(name.value.slice(name.value.lastIndexOf('@') + 1)) && name.value.includes('@');
    case 'ip':
    case 'directory':
      return isOfItsForm(name);
    case 'other':
      return false;
  }
}

/**
 * The forms of RFC 5280 4.2.1.10. A leading dot, which the RFC does not have for DNS, is read as
 * one label or more.
 */
function isBase(base: GeneralName): boolean {
  switch (base.kind) {
    case 'dns':
      return base.value === '' || isHost(base.value.replace(/^\./, ''));
    case 'uri':
      return isHost(base.value.replace(/^\./, ''));
    case 'email':
      return base.value.includes('@') ? isUnderstood(base) : isHost(base.value.replace(/^\./, ''));
    // Read as address and mask (`isRange`), or not at all.
    case 'ip':
      return true;
    case 'directory':
      return isOfItsForm(base);
    case 'other':
      return false;
  }
}

const isHost = (text: string): boolean => isDomain(text.toLowerCase()) && !isAddress(text);

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

/** Zero or more labels added to the left; with a leading dot one or more. */
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

const isSip = (uri: string): boolean => /^sips?:/i.test(uri);

/**
 * The host of a URI, lower case; null: none, or an address. A SIP URI has its host behind the last
 * @ (its user part may hold anything), others behind the one of their authority.
 */
function uriHost(uri: string): string | null {
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(uri) ?? [];
  if (!isSip(uri) && (scheme === '' || !rest.startsWith('//'))) return null;
  const authority = isSip(uri) ? rest : (rest.slice(2).split(/[/?#]/)[0] ?? '');
  const host = authority.slice(authority.lastIndexOf('@') + 1).split(/[:;?/#]/)[0] ?? '';
  return isHost(host) ? host.toLowerCase() : null;
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

function describe(constraints: Subtrees): Shown {
  const [permitted, excluded] = [constraints.permitted, constraints.excluded].map((names) =>
    names.slice(0, 8).flatMap(constraintText).join(', '),
  );
  if (!permitted) return { code: 'excluded-names', excluded: excluded ?? '' };
  return excluded ? { code: 'permitted-and-excluded-names', permitted, excluded } : permitted;
}

function constraintText(name: GeneralName): string[] {
  if (name.kind !== 'ip') return nameText(name);
  const half = name.octets.length / 2;
  const side = (from: number) =>
    nameText({ kind: 'ip', octets: name.octets.subarray(from, from + half) }).join('');
  return [`${side(0)}/${side(half)}`];
}
