import type { InviteUserAgentServer, SessionDialog } from 'sip.js/lib/core/index.js';
import type { Clock } from '../../platform/clock.ts';
import { names } from '../message/session-expires.ts';
import { sipjsBody } from './body.ts';
import { asDialog } from './dialog.ts';
import { ReliableRinging } from './reliable-ringing.ts';
import { asServerTransaction, requestIn } from './server-transaction.ts';
import type { InviteServer } from './transactions.ts';

interface InviteServerOutside {
  readonly clock: Clock;
  readonly token: () => string;
}

/** One of sip.js's INVITE server transactions in our terms. */
export function asInviteServer(
  server: InviteUserAgentServer,
  { clock, token }: InviteServerOutside,
): InviteServer {
  const transaction = asServerTransaction(server);
  let onUnacknowledged = (): void => undefined;
  const ringReliably = (): SessionDialog => {
    // 1 to 2^31 - 1 (RFC 3262 3).
    const rseq = (Number.parseInt(token().slice(0, 8), 16) % (2 ** 31 - 1)) + 1;
    const ringing = new ReliableRinging(server, clock, rseq, () => {
      transaction.respond(504);
      onUnacknowledged();
    });
    const dialog = ringing.begin();
    asDialog(dialog).takePracks((prack) => ringing.take(prack));
    return dialog;
  };
  return {
    ...transaction,
    ring: () =>
      asDialog(
        names(transaction.request, 'require', '100rel')
          ? ringReliably()
          : (server.progress({ statusCode: 180 }).session as SessionDialog),
      ),
    accept: (body, headers = []) => {
      const options = { statusCode: 200, extraHeaders: [...headers], body: sipjsBody(body) };
      return asDialog(server.accept(options).session as SessionDialog);
    },
    onCancel: (listener) => {
      server.delegate = {
        onCancel: (cancel) => {
          transaction.respond(487);
          listener(requestIn(cancel));
        },
      };
    },
    onUnacknowledged: (listener) => {
      onUnacknowledged = listener;
    },
  };
}
