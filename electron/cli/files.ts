import { closeSync, openSync, readSync } from 'node:fs';
import { explainFault } from '../../shared/words/explain-fault.ts';
import { importLimit, readCertificateFile } from '../trust/import-file.ts';
import type { Certificate } from '../x509/certificate.ts';
import { UsageError } from './arguments.ts';

/** A file, bounded. Throws a UsageError where it cannot be read or is empty. */
export function readInput(path: string): Buffer {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    throw new UsageError(`${path} cannot be read`);
  }
  try {
    const buffer = Buffer.alloc(importLimit + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < buffer.length; length += read) {
      read = readSync(file, buffer, length, buffer.length - length, null);
    }
    if (length === 0) throw new UsageError(`${path} is empty`);
    if (length > importLimit) throw new UsageError(`${path} is larger than 4 MB`);
    return buffer.subarray(0, length);
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`${path} cannot be read`);
  } finally {
    closeSync(file);
  }
}

/** The certificates of a PEM or DER file; at least one. */
export function readCertificates(path: string): readonly Certificate[] {
  const { certificates, skipped } = readCertificateFile(path, readInput(path));
  const [fault] = skipped;
  if (certificates.length === 0)
    throw new UsageError(fault ? explainFault(fault).what : `${path} holds no certificate`);
  return certificates;
}

/** One line of a password file: the last line break does not count. */
export function readPassword(path: string): string {
  return readInput(path)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}
