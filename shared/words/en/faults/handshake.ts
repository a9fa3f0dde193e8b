import type { FaultCode } from '../../../errors.ts';
import type { Explained } from '../explained.ts';
import { details, theServer, TheServer, tellAdministrator } from '../fragments.ts';

export const handshake = {
  'not-tls': {
    what: `${TheServer} does not speak TLS on this port.`,
    todo: 'Check the port; SIP over TLS is usually 5061, and 5060 is not encrypted.',
  },
  'protocol-version': {
    what: `${TheServer} offers only an outdated version of TLS${details}.`,
    todo: 'The server needs TLS 1.2 or 1.3 switched on. Until then nothing is sent to it.',
    variants: {
      unknown: {
        what: `${TheServer} answered with a version of TLS that does not exist ({presented}).`,
        todo: 'The server needs TLS 1.2 or 1.3 switched on. Until then nothing is sent to it.',
      },
    },
  },
  'no-common-cipher': {
    what: `${TheServer} and Anchorline have no safe encryption in common.`,
    todo: 'The server needs ECDHE with AES-GCM or ChaCha20-Poly1305 switched on.',
  },
  'weak-cipher': {
    what: `${TheServer} chose an encryption that is not safe enough${details}.`,
    todo: 'The server needs ECDHE with AES-GCM or ChaCha20-Poly1305 switched on.',
  },
  'wrong-key': {
    what: `${TheServer} showed a certificate and could not prove that it is its own: it does not hold the key.`,
    todo: `Somebody may be in between. Do not use this server until it is explained. ${tellAdministrator}`,
  },
  closed: {
    what: `${TheServer} ended the connection while it was being secured.`,
    todo: 'Anchorline tries again by itself. If it stays so, ask your administrator whether the server takes connections from this computer.',
  },
  'timed-out': {
    what: `${TheServer} began to secure the connection and did not finish in time.`,
    todo: 'Check the port. Anchorline tries again by itself.',
  },
  alert: {
    what: `${TheServer} refused to secure the connection${details}.`,
    todo: tellAdministrator,
  },
  renegotiation: {
    what: `${TheServer} asked to change the encryption of a running connection, which is not allowed.`,
    todo: 'The server should not renegotiate TLS. The connection was ended.',
  },
  oversized: {
    what: `${TheServer} sent more than a certificate chain can need${details}.`,
    todo: 'The server should send its own certificate and the intermediates, and nothing more.',
  },
  'engine-failed': {
    what: `The connection to ${theServer} could not be secured${details}.`,
    todo: tellAdministrator,
  },
  cancelled: {
    what: 'The connection was cancelled while it was being secured.',
    todo: 'Register again when you want to.',
  },
} as const satisfies Readonly<Record<FaultCode<'handshake'>, Explained>>;
