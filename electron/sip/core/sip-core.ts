import type { InviteUserAgentServer } from 'sip.js/lib/core/index.js';
import { unlessFault } from '../../platform/defects.ts';
import { fromBytes } from '../message/raw-bytes.ts';
import type { SipUri } from '../message/uri.ts';
import { Core, type CoreOutside } from './core.ts';
import { createTransactions } from './create-transactions.ts';
import { createIngress, type Ingress } from './ingress.ts';
import { asInviteServer } from './invite-server.ts';
import type { HandlerContext } from './method.ts';
import { NotifyTakers } from './notify-takers.ts';
import type { InviteServer, Transactions } from './transactions.ts';
import type { Shown } from '../../../shared/model/phrase.ts';

/** Everything that one account's user agent asks of this room. */
export interface SipCore extends Ingress {
  readonly transactions: Transactions;
  /** The flow is gone: requests that wait for a response end. Dialogs stay. */
  readonly flowLost: () => void;
  /** Ends dialogs and transactions without another word. */
  readonly dispose: () => void;
}

export interface SipCoreOutside
  extends Omit<CoreOutside, 'allow'>, Pick<HandlerContext, 'methods' | 'events' | 'onMessage'> {
  /** URI in From. */
  readonly aor: string;
  /** Whether a URI names this user agent. */
  readonly isOurs: (uri: SipUri) => boolean;
  /** An INVITE outside a dialog. Whoever takes it must answer it. */
  readonly onInvite: (invite: InviteServer) => void;
  /** A line for the trace about what was left out, and why. */
  readonly note: (what: Shown) => void;
}

/**
 * Transactions and dialogs of one user agent, made of sip.js's; nothing of it is seen outside this
 * room.
 */
export function createSipCore(outside: SipCoreOutside): SipCore {
  const { clock, aor, methods, token } = outside;
  const notifyTakers = new NotifyTakers();
  const core = new Core(
    { ...outside, allow: methods.allow },
    {
      onInvite: (invite) => {
        // What the declarations leave out: every INVITE outside a dialog is one of these
        // (sipjs.test.ts).
        const server = invite as InviteUserAgentServer;
        // sip.js draws this tag from Math.random; nothing has been sent with it yet.
        server['toTag'] = token();
        outside.onInvite(asInviteServer(server, outside));
      },
    },
  );
  const ingress = createIngress({
    ...outside,
    core,
    notifyTakers,
    send: (message) => void outside.send(fromBytes(message)).catch(unlessFault('a message was answered')),
  });
  return {
    ...ingress,
    transactions: createTransactions(core, notifyTakers, clock, aor),
    flowLost: () => core.flowLost(),
    dispose: () => core.dispose(),
  };
}
