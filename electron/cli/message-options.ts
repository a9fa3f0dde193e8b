/** The flags of `message` as an account, whom it writes to, and what. */
import { accountTarget } from '../../shared/dialled-number.ts';
import { longestMessage } from '../../shared/model/message.ts';
import { codecNames } from '../../shared/model/media.ts';
import { printableLines } from '../../shared/printable.ts';
import { words } from '../../shared/words/index.ts';
import { silentSource } from '../media/near-end/sound-sources.ts';
import { parseFlags, readSeconds, UsageError } from './arguments.ts';
import { readAccount, type CallOptions } from './call-options.ts';
import { readPassword } from './files.ts';
import { messageFlags } from './flags.ts';
import { readServerFlags } from './server-options.ts';

const t = words('cli');

export interface MessageOptions {
  /** Of a phone that has the account and no call. */
  readonly phone: Pick<CallOptions, 'account' | 'password' | 'server' | 'codecs' | 'source'>;
  readonly uri: string;
  readonly text: string;
  /** Milliseconds after it was taken, in which the other side may tell of it. */
  readonly duration: number;
  readonly asJson: boolean;
  readonly trace: boolean;
}

/** Throws a UsageError, or an InputError of a file. */
export async function readMessageOptions(args: readonly string[]): Promise<MessageOptions> {
  const { values, positionals } = parseFlags(messageFlags, args);
  const [typed, written, ...rest] = positionals;
  const text = printableLines(written ?? '', longestMessage + 1);
  if (typed === undefined || text === '' || text.length > longestMessage || rest.length > 0)
    throw new UsageError(t('uri-and-text', { most: longestMessage }));
  const account = readAccount(values);
  const uri = accountTarget(typed, account);
  if (uri === null) throw new UsageError(t('no-target-uri', { uri: typed }));
  const passwordFile = values['password-file'];
  return {
    phone: {
      account,
      password: passwordFile === undefined ? null : readPassword(passwordFile),
      server: await readServerFlags(values),
      codecs: codecNames,
      source: silentSource,
    },
    uri,
    text,
    duration: readSeconds('--duration', values.duration ?? '0'),
    asJson: values.json === true,
    trace: values.trace === true,
  };
}
