import { closeSync, openSync, readSync } from 'node:fs';
import type { Fault } from '../../shared/errors.ts';
import { readWav, WavError, type Sound, type WavFailure } from '../../shared/sound/wav.ts';
import { explainFault, words } from '../../shared/words/index.ts';
import { fileParts } from '../pkcs/file-parts.ts';
import { importLimit, readCertificateFile } from '../pkcs/import-file.ts';
import type { Certificate } from '../x509/certificate.ts';
import { InputError } from './arguments.ts';

const t = words('cli');

/** A file, bounded. Throws an InputError where it cannot be read, or is empty and may not be. */
export function readInput(
  path: string,
  empty: 'is-wrong' | 'may-be-empty' = 'is-wrong',
  limit = importLimit,
): Buffer {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    throw unreadable(path, error);
  }
  try {
    const buffer = Buffer.alloc(limit + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < buffer.length; length += read) {
      read = readSync(file, buffer, length, buffer.length - length, null);
    }
    if (length === 0 && empty === 'is-wrong') throw new InputError(t('empty-file', { path }));
    if (length > limit)
      throw new InputError(t('too-large-file', { path, megabytes: String(limit / 1024 / 1024) }));
    return buffer.subarray(0, length);
  } catch (error) {
    throw error instanceof InputError ? error : unreadable(path, error);
  } finally {
    closeSync(file);
  }
}

const reasons: Readonly<Record<string, 'no-such-file' | 'is-folder' | 'may-not-open'>> = {
  ENOENT: 'no-such-file',
  EISDIR: 'is-folder',
  EACCES: 'may-not-open',
  EPERM: 'may-not-open',
};

function unreadable(path: string, error: unknown): InputError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return new InputError(t(reasons[code] ?? 'unreadable-file', { path }));
}

/**
 * What is there stays until it is written; a new file is for this person alone. Throws an
 * InputError.
 */
export function openForWriting(path: string): { readonly file: number; readonly isNew: boolean } {
  try {
    return { file: openSync(path, 'wx', 0o600), isNew: true };
  } catch {
    try {
      return { file: openSync(path, 'r+'), isNew: false };
    } catch {
      throw new InputError(t('unwritable-file', { path }));
    }
  }
}

/**
 * The server's certificate, DER. One that cannot be read is given as it is: the validator says what
 * is wrong with it.
 */
export function readLeaf(path: string): Uint8Array {
  const bytes = readInput(path);
  const { certificates, skipped } = readCertificateFile(path, bytes);
  const [signed] = fileParts(bytes).flatMap((part) => (part.kind === 'signed' ? [part.der] : []));
  if (certificates.length === 0 && skipped[0]?.code === 'malformed' && signed) return signed;
  const [leaf] = certificatesOf(path, bytes);
  return leaf?.der ?? new Uint8Array(0);
}

/**
 * The certificates of a file, at least one, in whatever wrapping. What is left out of it is printed
 * on stderr.
 */
export function readCertificates(path: string): readonly Certificate[] {
  return certificatesOf(path, readInput(path));
}

function certificatesOf(path: string, bytes: Uint8Array): readonly Certificate[] {
  const { certificates, skipped } = readCertificateFile(path, bytes);
  const [fault] = skipped;
  if (certificates.length === 0) throw new InputError(fault ? inWords(fault) : t('no-certificate', { path }));
  for (const left of skipped) console.error(inWords(left));
  return certificates;
}

export function inWords(fault: Fault): string {
  const { what, todo } = explainFault(fault);
  return `${what} ${todo}`;
}

/** One line of a password file: the last line break does not count. */
export function readPassword(path: string, empty: 'is-wrong' | 'may-be-empty' = 'is-wrong'): string {
  return readInput(path, empty)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}

/** Six minutes of stereo at 48,000 Hz. */
const soundLimit = 64 * 1024 * 1024;

/** The messages by their names, so that a search for a message finds its use. */
const wavFailures = {
  'no-wav': 'no-wav',
  'no-16-bit-pcm': 'no-16-bit-pcm',
  'no-sound': 'no-sound',
} as const satisfies Readonly<Record<WavFailure, string>>;

/** A WAV file. Throws an InputError. */
export function readSound(path: string): Sound {
  try {
    return readWav(readInput(path, 'is-wrong', soundLimit));
  } catch (error) {
    throw error instanceof WavError ? new InputError(t(wavFailures[error.code], { path })) : error;
  }
}
