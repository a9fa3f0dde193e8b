import type { FaultCode } from '../../../errors.ts';
import type { Explained } from '../explained.ts';
import { details, theServer, TheServer } from '../fragments.ts';

export const connect = {
  'name-not-found': {
    what: `No address was found for ${theServer}.`,
    todo: 'Check that this computer is online, and in the company’s network or VPN. If it is, check the spelling of the server’s name. Anchorline tries again by itself.',
  },
  'no-service': {
    what: '{hasPresented, select, yes {“{presented}”} other {The domain}} says in DNS that it has no SIP service over TLS.',
    todo: 'If it has one, its SRV record is wrong. Or enter the server’s name and port in the account.',
  },
  refused: {
    what: `${TheServer} answered that nothing listens there${details}.`,
    todo: 'Check the port; SIP over TLS is usually 5061. If it is right, the server is not running.',
  },
  unreachable: {
    what: `There is no way through the network to ${theServer}.`,
    todo: 'Check this computer’s network or VPN. Anchorline tries again by itself.',
  },
  reset: {
    what: `${TheServer}, or a firewall before it, cut the connection at once.`,
    todo: 'Anchorline tries again by itself. If it stays so, ask your administrator whether a firewall blocks this computer.',
  },
  'timed-out': {
    what: `${TheServer} did not answer in time.`,
    todo: 'Check the server’s name and port and this computer’s network. Anchorline tries again by itself.',
  },
  cancelled: {
    what: 'The connection was cancelled.',
    todo: 'Register again when you want to.',
  },
} as const satisfies Readonly<Record<FaultCode<'connect'>, Explained>>;
