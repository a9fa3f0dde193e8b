/**
 * Where the revocation lists of a certificate are (RFC 5280 4.2.1.13): the names that a list and a
 * certificate have in common.
 */
import type { Shown } from '../../shared/model/phrase.ts';
import {
  field,
  MalformedError,
  optional,
  readFields,
  readList,
  readNamedBits,
  readWhole,
  Tag,
} from './der.ts';
import type { Element } from './der.ts';
import { relativeKey, type DistinguishedName } from './distinguished-name.ts';
import { readGeneralName, readGeneralNames } from './general-name.ts';
import { nameText } from './reference-identity.ts';
import { printableShown } from './short.ts';

export interface PointName {
  /** Two names are the same when their keys are. */
  readonly key: string;
  /** For reading. */
  readonly text: Shown;
}

/**
 * The names of the points whose lists are by `issuer` and about all reasons; of the others a list
 * proves nothing. Strict, critical or not: which list counts for a certificate depends on them.
 */
export function readDistributionPoints(value: Uint8Array, issuer: DistinguishedName): PointName[] {
  return readList(readWhole(value, Tag.Sequence), 64, Tag.Sequence).flatMap((point) => {
    const [name, reasons, crlIssuer] = readFields(point, optional(0xa0), optional(0x81), optional(0xa2));
    if (!name && !crlIssuer) throw new MalformedError('distribution point');
    if (reasons) readNamedBits(reasons.as(Tag.BitString));
    if (crlIssuer) readGeneralNames(crlIssuer);
    const names = name ? readPointName(name, issuer) : [];
    return reasons || crlIssuer ? [] : names;
  });
}

/** DistributionPointName in its explicit tag: full names, or a name relative to the CRL issuer. */
export function readPointName(outer: Element, issuer: DistinguishedName): PointName[] {
  const [choice] = readFields(outer, field(0xa0, 0xa1));
  if (choice.tag === 0xa1)
    return [directoryPoint(relativeKey(issuer, choice), { code: 'point-below', issuer: issuer.text })];
  return readList(choice, 64).map((element) => {
    const name = readGeneralName(element);
    return name.kind === 'directory'
      ? directoryPoint(name.name.key, name.name.text)
      : {
          key: Buffer.from(element.raw).toString('hex'),
          text: printableShown(nameText(name).join('') || { code: 'name-of-another-kind' }),
        };
  });
}

/**
 * The point that every certificate has without naming it: its issuer itself (RFC 5280 6.3.3, at its
 * end).
 */
export const issuerPoint = (issuer: DistinguishedName): PointName => directoryPoint(issuer.key, issuer.text);

const directoryPoint = (key: string, text: Shown): PointName => ({ key: `directory ${key}`, text });
