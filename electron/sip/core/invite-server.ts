import type { InviteUserAgentServer, SessionDialog } from 'sip.js/lib/core/index.js';
import { sipjsBody } from './body.ts';
import { asDialog } from './dialog.ts';
import { asServerTransaction, requestIn } from './server-transaction.ts';
import type { InviteServer } from './transactions.ts';

/** One of sip.js's INVITE server transactions in our terms. */
export function asInviteServer(server: InviteUserAgentServer): InviteServer {
  const transaction = asServerTransaction(server);
  return {
    ...transaction,
    ring: () => asDialog(server.progress({ statusCode: 180 }).session as SessionDialog),
    accept: (body) =>
      asDialog(server.accept({ statusCode: 200, body: sipjsBody(body) }).session as SessionDialog),
    onCancel: (listener) => {
      server.delegate = {
        onCancel: (cancel) => {
          transaction.respond(487);
          listener(requestIn(cancel));
        },
      };
    },
  };
}
