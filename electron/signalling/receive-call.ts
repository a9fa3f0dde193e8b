import type { InviteUserAgentServer } from 'sip.js/lib/core/index.js';
import type { Party } from '../../shared/model/call.ts';
import { printable } from '../../shared/printable.ts';
import { CoreRequest } from '../sip/core-message.ts';
import { takeCall } from '../sip/incoming-call.ts';
import { header } from '../sip/message.ts';
import { parseNameAddr } from '../sip/name-addr.ts';
import type { Calls } from './calls.ts';
import type { AccountLine } from './register-account.ts';

/** A second call rings too; more of them than a person can look at are told that we are busy. */
const callLimit = 4;

/** Rings for an INVITE, or refuses it with 486. */
export function receiveCall(line: AccountLine, invite: InviteUserAgentServer, calls: Calls): void {
  if (calls.running() >= callLimit) {
    invite.reject({ statusCode: 486 });
    return;
  }
  const { endpoint } = line;
  calls.begin({
    accountId: endpoint.identity.accountId,
    direction: 'incoming',
    remote: callerOf(invite),
    dialled: null,
    endpoint,
    begin: (outside) => takeCall(endpoint, invite, outside),
  });
}

/** Who From says it is: the server's word, nothing more; shown without characters that mislead. */
function callerOf({ message }: InviteUserAgentServer): Party {
  const from = message instanceof CoreRequest ? parseNameAddr(header(message.received, 'from')) : null;
  if (from === null) return { displayName: null, uri: '' };
  return {
    displayName: from.displayName === null ? null : printable(from.displayName, 80),
    uri: printable(from.uri.raw),
  };
}
