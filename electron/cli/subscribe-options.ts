/** The flags of `subscribe` as an account and what it subscribes to. */
import { accountTarget } from '../../shared/dialled-number.ts';
import { codecNames } from '../../shared/model/media.ts';
import { words } from '../../shared/words/index.ts';
import { silentSource } from '../media/near-end/sound-sources.ts';
import { isToken } from '../sip/message/grammar.ts';
import { dialogPackage } from '../sip/subscription/dialog-info.ts';
import { messageSummaryPackage } from '../sip/subscription/message-summary.ts';
import type { EventPackage } from '../sip/subscription/subscribe.ts';
import { parseFlags, readSeconds, UsageError } from './arguments.ts';
import { readAccount, type CallOptions } from './call-options.ts';
import { readPassword } from './files.ts';
import { subscribeFlags } from './flags.ts';
import { readServerFlags } from './server-options.ts';

const t = words('cli');

export interface SubscribeOptions {
  /** Of a phone that has the account and no call. */
  readonly phone: Pick<CallOptions, 'account' | 'password' | 'server' | 'codecs' | 'source'>;
  readonly resource: string;
  readonly eventPackage: EventPackage;
  /** Milliseconds after the first NOTIFY. */
  readonly duration: number;
  readonly asJson: boolean;
  readonly trace: boolean;
}

const known: Readonly<Record<string, readonly string[]>> = {
  [messageSummaryPackage.event]: messageSummaryPackage.accept,
  [dialogPackage.event]: dialogPackage.accept,
  presence: ['application/pidf+xml'],
};

/** Throws a UsageError, or an InputError of a file. */
export async function readSubscribeOptions(args: readonly string[]): Promise<SubscribeOptions> {
  const { values, positionals } = parseFlags(subscribeFlags, args);
  const [uri, named, ...rest] = positionals;
  const event = named?.toLowerCase() ?? '';
  if (uri === undefined || !isToken(event) || rest.length > 0) throw new UsageError(t('uri-and-event'));
  const account = readAccount(values);
  const resource = accountTarget(uri, account);
  if (resource === null) throw new UsageError(t('no-target-uri', { uri }));
  const passwordFile = values['password-file'];
  const accept = Object.hasOwn(known, event) ? (known[event] ?? []) : ['*/*'];
  return {
    phone: {
      account,
      password: passwordFile === undefined ? null : readPassword(passwordFile),
      server: await readServerFlags(values),
      codecs: codecNames,
      source: silentSource,
    },
    resource,
    eventPackage: { event, accept, expires: 3600 },
    duration: readSeconds('--duration', values.duration ?? '2'),
    asJson: values.json === true,
    trace: values.trace === true,
  };
}
