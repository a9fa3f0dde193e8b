/** Test vectors of others, which lie beside the repository and are read where they are. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../shared/vectors');

/** Each folder of vectors, and what a run without it has not proved. */
export const proofs = {
  'x509-limbo': 'certificate paths as C2SP’s x509-limbo validates them',
  pkits: 'certificate policies, constraints and revocation lists as NIST’s PKITS has them',
  bettertls: 'paths and name constraints as Netflix’s BetterTLS has them',
  'malformed-extensions': 'chains with malformed extensions',
  rfc4475: 'the SIP torture messages of RFC 4475',
  pbx: 'what Asterisk and FreeSWITCH sent to this phone',
  field: 'certificates, files, descriptions and messages seen in the field',
} as const;
type Proof = keyof typeof proofs;
type Place = Proof | `${Proof}/${string}`;

/** What a run on this checkout leaves out, a line each; empty where all vectors are here. */
export function leftOut(isHere: (name: string) => boolean = here): readonly string[] {
  return Object.entries(proofs).flatMap(([name, what]) =>
    isHere(name) ? [] : [`${what} (../shared/vectors/${name})`],
  );
}

/** An empty folder proves as little as none. */
function here(name: string): boolean {
  const path = join(folder, name);
  return existsSync(path) && (statSync(path).isFile() || readdirSync(path).length > 0);
}

/**
 * The path of a file or folder; null: this checkout has no vectors, which a run's summary says and
 * CI does not accept.
 */
export function vectors(name: Place): string | null {
  return here(name) ? join(folder, name) : missing(name, null);
}

function missing<T>(name: string, value: T): T {
  if (process.env['CI']) throw new Error(`${join(folder, name)} is missing`);
  console.warn(`left out: ${join(folder, name)} is missing`);
  return value;
}

/** A JSON file; `none` where there are no vectors. */
export function vectorsIn<T>(name: Place, none: T): T {
  const path = vectors(name);
  return path === null ? none : (JSON.parse(readFileSync(path, 'utf8')) as T);
}

/** The names in a folder, in order. */
export function vectorNames(name: Place): readonly string[] {
  const path = vectors(name);
  return path === null ? [] : readdirSync(path).toSorted();
}

/** The folders of `field` whose name fits and that hold `file`. */
export function fieldFolders(names: RegExp, file: string): readonly { name: string; path: string }[] {
  const found = vectorNames('field').flatMap((name) => {
    const path = join(folder, 'field', name);
    return names.test(name) && existsSync(join(path, file)) ? [{ name, path }] : [];
  });
  return found.length > 0 ? found : missing(`field/${names.source}/${file}`, found);
}

/** Every `case.json` of `field` of one of these kinds. */
export function fieldDocuments<T extends { readonly kind: string }>(
  kinds: readonly T['kind'][],
): readonly T[] {
  const found = fieldFolders(/./, 'case.json')
    .map(({ path }) => JSON.parse(readFileSync(join(path, 'case.json'), 'utf8')) as T)
    .filter(({ kind }) => kinds.includes(kind));
  return found.length > 0 ? found : missing(`field: cases of ${kinds.join(', ')}`, found);
}

/** What PBXs sent to this phone: `PBX/NUMBER-WHAT.sip`. */
export function pbxMessages(): readonly string[] {
  return ['asterisk-22.10', 'freeswitch-1.10'].flatMap((pbx) =>
    vectorNames(`pbx/${pbx}`).map((name) => `${pbx}/${name}`),
  );
}

export const pbxMessage = (name: string): Buffer => readFileSync(join(folder, 'pbx', name));
