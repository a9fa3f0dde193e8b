import { coreBranch, type Core } from './core.ts';
import { header, parseCSeq, type SipMessage } from './message.ts';
import { parseNameAddr } from './name-addr.ts';
import { parseUri, type SipUri, type Uri } from './uri.ts';
import { parseVia } from './via.ts';

/** How sure an endpoint is that a message on a connection which several share is for it. */
export const Claim = {
  None: 0,
  /** To names it; the request URI is of nobody here: some servers put the number that was dialled there. */
  Addressed: 1,
  /** The request URI names it. */
  Named: 2,
  /** Its transaction, or its dialog: what it sent itself is unguessable in both. */
  Known: 3,
} as const;
export type Claim = (typeof Claim)[keyof typeof Claim];

/** Reads no more than tells whose it is; whether it may be taken is the guard's to say, once it is there. */
export function claimOn(message: SipMessage, core: Core, isOurs: (uri: SipUri) => boolean): Claim {
  if (message.kind === 'response') {
    const branch = parseVia(header(message, 'via'))?.branch;
    const method = parseCSeq(header(message, 'cseq'))?.method;
    if (!branch || method === undefined) return Claim.None;
    const client = core.userAgentClients.get(coreBranch(branch, method) + method);
    return client?.message.branch === branch ? Claim.Known : Claim.None;
  }
  const to = parseNameAddr(header(message, 'to'));
  const ours = to?.parameters.get('tag');
  const theirs = parseNameAddr(header(message, 'from'))?.parameters.get('tag');
  if (ours && core.dialogs.has(`${header(message, 'call-id')}${ours}${theirs}`)) return Claim.Known;
  const names = (uri: Uri | null | undefined): boolean => !!uri && uri.scheme !== 'other' && isOurs(uri);
  if (names(parseUri(message.uri))) return Claim.Named;
  return names(to?.uri) ? Claim.Addressed : Claim.None;
}
