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
