/** The flags of `probe` as what it opens and asks. */
import { words } from '../../shared/words/index.ts';
import { defaultPort } from '../locate/locate.ts';
import type { Question } from '../sip/ask.ts';
import { sipServer, type SipDestination } from '../sip/transport/sip-server.ts';
import type { OpenRequest } from '../tls/open-request.ts';
import { parseFlags, readNumber, UsageError } from './arguments.ts';
import { readPassword } from './files.ts';
import { probeFlags } from './flags.ts';
import { readServerFlags } from './server-options.ts';

const t = words('cli');

export interface ProbeOptions {
  readonly request: Omit<OpenRequest<SipDestination>, 'observers'>;
  readonly question: Question;
  /** Milliseconds for the whole run. */
  readonly timeout: number;
  readonly asJson: boolean;
}

type Flags = ReturnType<typeof parseFlags<typeof probeFlags>>['values'];
type Server = ReturnType<typeof readServer>;

/** Throws a UsageError, or an InputError of a file. */
export async function readProbeOptions(args: readonly string[]): Promise<ProbeOptions> {
  const { values, positionals } = parseFlags(probeFlags, args);
  const [uri = '', ...rest] = positionals;
  if (uri === '' || rest.length > 0) throw new UsageError(t('uri-needed'));
  const server = readServer(uri);
  const { trust, target, clientCertificate } = await readServerFlags(values);
  const question = readQuestion(values, uri, server);
  const timeout = readNumber('--timeout', values.timeout ?? '10000', 1, 600_000);
  const destination = {
    ...sipServer(server.host),
    port: server.port ?? defaultPort,
    isLocated: server.port === null && target === undefined,
    target,
  };
  const request = { destination, trust, clientCertificate };
  return { request, question, timeout, asJson: values.json === true };
}

function readQuestion(values: Flags, uri: string, { scheme, host, user }: Server): Question {
  const { register, 'password-file': passwordFile } = values;
  if ((register === undefined) !== (passwordFile === undefined)) {
    throw new UsageError(t('belong-together', { one: '--register', other: '--password-file' }));
  }
  if (register === undefined || passwordFile === undefined)
    return { method: 'OPTIONS', uri, aor: `${scheme}:probe@${host}`, credentials: null };
  return {
    method: 'REGISTER',
    uri: `${scheme}:${host}`,
    aor: user ? uri : `${scheme}:${register}@${host}`,
    credentials: { user: register, password: readPassword(passwordFile) },
  };
}

function readServer(uri: string) {
  const match = /^(sips?):(?:([^@\s]+)@)?(\[[0-9a-f:.]+\]|[^:;?@[\]\s]+)(?::(\d{1,5}))?(?:[;?]\S*)?$/i.exec(
    uri,
  );
  if (!match?.[3]) throw new UsageError(noSipUri(uri));
  const port = match[4] === undefined ? null : readNumber(t('the-port'), match[4], 1, 65_535);
  return { scheme: (match[1] ?? 'sip').toLowerCase(), user: match[2] ?? null, host: match[3], port };
}

/** A host, a host with its port, or an AOR: a URI without its scheme. */
function noSipUri(uri: string): string {
  return /^(?:[^@\s:]+@)?(?:\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/i.test(uri)
    ? t('no-sip-uri-but-host', { uri })
    : t('no-sip-uri', { uri });
}
