/**
 * The flags that `probe` and `call` share: where they connect, and by what the server is validated.
 */
import { words } from '../../shared/words/index.ts';
import type { ClientCertificatePem } from '../pkcs/client-certificate.ts';
import type { CurrentTrust, Destination } from '../tls/open-request.ts';
import { systemRoots } from '../trust/sets/system-roots.ts';
import { readNumber, UsageError, type parseFlags } from './arguments.ts';
import { readClientCertificateFlags } from './client-certificate.ts';
import { readCertificates } from './files.ts';
import type { serverFlags } from './flags.ts';
import { readRevocationLists, readRevocationPolicy } from './revocation.ts';

const t = words('cli');

export type ServerFlags = ReturnType<typeof parseFlags<typeof serverFlags>>['values'];

export interface ServerOptions {
  readonly trust: CurrentTrust;
  readonly clientCertificate: ClientCertificatePem | null;
  /** Undefined: the host of the URI, or what DNS says of it. */
  readonly target: Destination['target'];
}

/** Throws a UsageError, or an InputError of a file. */
export async function readServerFlags(values: ServerFlags): Promise<ServerOptions> {
  return {
    trust: await readTrust(values),
    clientCertificate: readClientCertificateFlags({
      certificate: values['client-cert'],
      key: values['client-key'],
      keyPasswordFile: values['client-key-password-file'],
      p12: values['client-p12'],
      passwordFile: values['client-p12-password-file'],
    }),
    target: values.target === undefined ? undefined : readTarget(values.target),
  };
}

async function readTrust(values: ServerFlags): Promise<CurrentTrust> {
  const roots = values['system-roots'] ? await systemRoots() : [];
  const anchors = [...(values.trust ?? []).flatMap(readCertificates), ...roots];
  if (anchors.length === 0) throw new UsageError(t('no-anchor'));
  const crls = (values.crl ?? []).flatMap(readRevocationLists);
  return { anchors, crls, revocation: readRevocationPolicy(values.revocation), minimum: null };
}

function readTarget(text: string) {
  const match = /^(\[[0-9a-f:.]+\]|[^:[\]\s]+):(\d{1,5})$/i.exec(text);
  if (!match?.[1]) throw new UsageError(t('no-target', { text }));
  return { host: match[1], port: readNumber('--target', match[2] ?? '', 1, 65_535) };
}
