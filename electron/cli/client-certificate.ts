import { FaultError } from '../../shared/errors.ts';
import { words } from '../../shared/words/index.ts';
import { readClientCertificate, type ClientCertificatePem } from '../pkcs/client-certificate.ts';
import { InputError, UsageError } from './arguments.ts';
import { inWords, readInput, readPassword } from './files.ts';

const t = words('cli');

/** The flags, as they were given. */
interface ClientCertificateFlags {
  readonly certificate: string | undefined;
  readonly key: string | undefined;
  readonly keyPasswordFile: string | undefined;
  readonly p12: string | undefined;
  readonly passwordFile: string | undefined;
}

/**
 * The client certificate of the flags, or null where there is none. Throws a UsageError in words.
 */
export function readClientCertificateFlags({
  certificate,
  key,
  keyPasswordFile,
  p12,
  passwordFile,
}: ClientCertificateFlags): ClientCertificatePem | null {
  const together = (
    one: string | undefined,
    other: string | undefined,
    flags: { one: string; other: string },
  ): void => {
    if ((one === undefined) !== (other === undefined)) throw new UsageError(t('belong-together', flags));
  };
  together(certificate, key, { one: '--client-cert', other: '--client-key' });
  together(p12, passwordFile, { one: '--client-p12', other: '--client-p12-password-file' });
  if (certificate !== undefined && p12 !== undefined) {
    throw new UsageError(t('one-client-certificate'));
  }
  if (key === undefined && keyPasswordFile !== undefined) {
    throw new UsageError(t('password-without-key'));
  }
  if (certificate !== undefined && key !== undefined) {
    const files = [readInput(certificate), readInput(key)];
    const password =
      keyPasswordFile === undefined ? undefined : readPassword(keyPasswordFile, 'may-be-empty');
    return readOr(t('both-files', { one: certificate, other: key }), () =>
      readClientCertificate(files, password, Date.now()),
    );
  }
  if (p12 === undefined || passwordFile === undefined) return null;
  const files = [readInput(p12)];
  const password = readPassword(passwordFile, 'may-be-empty');
  return readOr(p12, () => readClientCertificate(files, password, Date.now()));
}

function readOr<T>(source: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    throw new InputError(`${source}: ${inWords(error.fault)}`);
  }
}
