/**
 * Keeps what Node compiled of all that is imported after this file: beside the code, and not in the
 * folder for temporary files, where another user of the machine could put code of theirs.
 */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

enableCompileCache(join(import.meta.dirname, '../../.cache/compile'));
