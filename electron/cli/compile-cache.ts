import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

/**
 * Keeps what Node compiles of all that is imported from now on: beside the code, and not in the
 * folder for temporary files, where another user of the machine could put code of theirs.
 */
export function keepCompiled(): void {
  enableCompileCache(join(import.meta.dirname, '../../.cache/compile'));
}
