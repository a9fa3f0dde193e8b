/** Test vectors of others, which lie beside the repository and are read where they are. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../shared/vectors');

/** The path of a file or folder; null: this checkout has no vectors, which a run says and CI does not accept. */
export function vectors(name: string): string | null {
  const path = join(folder, name);
  if (existsSync(path)) return path;
  if (process.env['CI']) throw new Error(`${path} is missing`);
  console.warn(`left out: ${path} is missing`);
  return null;
}

/** A JSON file; `missing` where there are no vectors. */
export function vectorsIn<T>(name: string, missing: T): T {
  const path = vectors(name);
  return path === null ? missing : (JSON.parse(readFileSync(path, 'utf8')) as T);
}

/** The names in a folder, in order. */
export function vectorNames(name: string): readonly string[] {
  const path = vectors(name);
  return path === null ? [] : readdirSync(path).toSorted();
}

/** The folders of `field` whose name fits and that hold `file`. */
export function fieldFolders(names: RegExp, file: string): readonly { name: string; path: string }[] {
  return vectorNames('field').flatMap((name) => {
    const path = names.test(name) ? vectors(join('field', name)) : null;
    return path !== null && existsSync(join(path, file)) ? [{ name, path }] : [];
  });
}

/** Every `case.json` of `field` of one of these kinds. */
export function fieldDocuments<T extends { readonly kind: string }>(
  kinds: readonly T['kind'][],
): readonly T[] {
  return fieldFolders(/./, 'case.json')
    .map(({ path }) => JSON.parse(readFileSync(join(path, 'case.json'), 'utf8')) as T)
    .filter(({ kind }) => kinds.includes(kind));
}

/** What PBXs sent to this phone: `PBX/NUMBER-WHAT.sip`. */
export function pbxMessages(): readonly string[] {
  return ['asterisk-22.10', 'freeswitch-1.10'].flatMap((pbx) =>
    vectorNames(`pbx/${pbx}`).map((name) => `${pbx}/${name}`),
  );
}

export const pbxMessage = (name: string): Buffer => readFileSync(join(folder, 'pbx', name));
