/** Revocation lists by recipe (RFC 5280 5): what is not chosen is right. */
import { parseCertificate } from '../electron/x509/certificate.ts';
import {
  bitString,
  boolean,
  context,
  contextPrimitive,
  element,
  integer,
  octetString,
  oid,
  sequence,
  time,
  type Der,
} from './der-writer.ts';
import { encodeExtension, generalName, keyIdentifier, type Extension, type Issued } from './issue.ts';
import { signWith, type Key, type SignatureKind } from './key.ts';

export interface ListRecipe {
  readonly revoked?: readonly Pick<Issued, 'der'>[];
  /** So many entries about certificates that there are not. */
  readonly others?: number;
  /** RFC 5280 5.3.1, for every entry. */
  readonly reason?: number;
  /** More entries, each with a reason of its own. */
  readonly revokedToo?: readonly (readonly [revoked: Pick<Issued, 'der'>, reason: number])[];
  /** Another one than the signer's. */
  readonly authorityKeyIdentifier?: Uint8Array;
  readonly thisUpdate?: Date;
  /** null: left out. */
  readonly nextUpdate?: Date | null;
  /** Who signs, if it is not the issuer. */
  readonly key?: Key;
  readonly signature?: SignatureKind;
  readonly breakSignature?: boolean;
  /** The fields of issuingDistributionPoint. */
  readonly scope?: readonly Der[];
  readonly extensions?: readonly Extension[];
  readonly entryExtensions?: readonly Extension[];
  /** Another cRLNumber than 7. */
  readonly number?: Extension;
  /** Version 1: no extensions at all. */
  readonly old?: boolean;
}

const day = 86_400_000;

/** Flags of an issuingDistributionPoint (RFC 5280 5.2.5). */
const flag = (number: number): Der => contextPrimitive(number, Buffer.from([0xff]));
export const scopes = {
  onlyUsers: flag(1),
  onlyAuthorities: flag(2),
  someReasons: contextPrimitive(3, Buffer.from([6, 0x40])),
  indirect: flag(4),
  onlyAttributes: flag(5),
  point: (uri: string): Der => context(0, context(0, generalName({ uri }))),
} as const;

/** cRLDistributionPoints of a certificate with one full name (RFC 5280 4.2.1.13). */
export const distributionPoint = (uri: string): Extension => ({
  oid: '2.5.29.31',
  value: sequence(sequence(scopes.point(uri))),
});
export const deltaOf = (number: number): Extension => ({
  oid: '2.5.29.27',
  critical: true,
  value: integer(number),
});

/** A list by `issuer`, DER. */
export function createRevocationList(issuer: Issued, recipe: ListRecipe = {}): Uint8Array {
  const key = recipe.key ?? issuer.key;
  const { algorithm } = signWith(key, Buffer.alloc(0), recipe.signature);
  const { nextUpdate = new Date(Date.now() + 30 * day), revoked = [], revokedToo = [], others = 0 } = recipe;
  const tbs = sequence(
    ...(recipe.old ? [] : [integer(1)]),
    algorithm,
    issuer.subject,
    time(recipe.thisUpdate ?? new Date(Date.now() - day)),
    ...(nextUpdate ? [time(nextUpdate)] : []),
    // RFC 5280 5.1.2.6: absent where there is none.
    ...(revoked.length + others > 0
      ? [
          sequence(
            ...revoked.map((each) => entry(each, recipe)),
            ...revokedToo.map(([each, reason]) => entry(each, { reason })),
            entriesOfOthers(others),
          ),
        ]
      : []),
    ...(recipe.old ? [] : [context(0, sequence(...extensions(recipe, key).map(encodeExtension)))]),
  );
  const signature = Buffer.from(signWith(key, tbs, recipe.signature).signature);
  const last = signature.length - 1;
  if (recipe.breakSignature) signature[last] = (signature[last] ?? 0) ^ 1;
  return sequence(tbs, algorithm, bitString(signature));
}

export const serialOf = ({ der }: Pick<Issued, 'der'>): Der =>
  integer(Buffer.from(parseCertificate(der).serialNumber, 'hex'));

function entry(revoked: Pick<Issued, 'der'>, { reason, entryExtensions = [] }: ListRecipe): Der {
  const list = [
    ...(reason === undefined ? [] : [{ oid: '2.5.29.21', value: element(0x0a, Buffer.from([reason])) }]),
    ...entryExtensions,
  ];
  const at = time(new Date(Date.now() - 2 * day));
  return sequence(
    serialOf(revoked),
    at,
    ...(list.length > 0 ? [sequence(...list.map(encodeExtension))] : []),
  );
}

/** One behind the other. */
function entriesOfOthers(count: number): Uint8Array {
  const at = time(new Date(Date.now() - 2 * day));
  const entries = Array.from({ length: count }, (_, index) => {
    const serial = Buffer.alloc(16, 0x41);
    serial.writeUInt32BE(index, 12);
    return sequence(element(2, serial), at);
  });
  return Buffer.concat(entries);
}

function extensions(
  { scope, extensions: more = [], authorityKeyIdentifier, number }: ListRecipe,
  key: Key,
): readonly Extension[] {
  const point = scope ? [{ oid: '2.5.29.28', critical: true, value: sequence(...scope) }] : [];
  return [
    { oid: '2.5.29.35', value: sequence(contextPrimitive(0, authorityKeyIdentifier ?? keyIdentifier(key))) },
    number ?? { oid: '2.5.29.20', value: integer(7) },
    ...point,
    ...more,
  ];
}

/** An extension that nobody knows. */
export const unheardOf: Extension = {
  oid: '1.3.6.1.4.1.99999.1',
  critical: true,
  value: octetString(sequence(oid('1.2.3'), boolean(true))),
};
