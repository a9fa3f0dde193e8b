import type { StageWords } from './explain-fault.ts';
import { inBrackets, quoted, tellAdministrator, TheServer, theServer } from './phrases.ts';

/** Connect, handshake, client certificate and stream: what the network and the server did. */
export const connectionWords = {
  connect: {
    'name-not-found': (_, context) => ({
      what: `No address was found for ${theServer(context)}.`,
      whose: 'network',
      todo: 'Check that this computer is online, and in the company’s network or VPN. If it is, check the spelling of the server’s name. Anchorline tries again by itself.',
    }),
    'no-service': (fault) => ({
      what: `${quoted(fault.presented, 'The domain')} says in DNS that it has no SIP service over TLS.`,
      whose: 'administrator',
      todo: 'If it has one, its SRV record is wrong. Or enter the server’s name and port in the account.',
    }),
    refused: (fault, context) => ({
      what: `${TheServer(context)} answered that nothing listens there${inBrackets(fault.presented)}.`,
      whose: 'administrator',
      todo: 'Check the port; SIP over TLS is usually 5061. If it is right, the server is not running.',
    }),
    unreachable: (_, context) => ({
      what: `There is no way through the network to ${theServer(context)}.`,
      whose: 'network',
      todo: 'Check this computer’s network or VPN. Anchorline tries again by itself.',
    }),
    reset: (_, context) => ({
      what: `${TheServer(context)}, or a firewall before it, cut the connection at once.`,
      whose: 'network',
      todo: 'Anchorline tries again by itself. If it stays so, ask your administrator whether a firewall blocks this computer.',
    }),
    'timed-out': (_, context) => ({
      what: `${TheServer(context)} did not answer in time.`,
      whose: 'network',
      todo: 'Check the server’s name and port and this computer’s network. Anchorline tries again by itself.',
    }),
    cancelled: () => ({
      what: 'The connection was cancelled.',
      whose: 'nobody',
      todo: 'Register again when you want to.',
    }),
  },
  handshake: {
    'not-tls': (_, context) => ({
      what: `${TheServer(context)} does not speak TLS on this port.`,
      whose: 'administrator',
      todo: 'Check the port; SIP over TLS is usually 5061, and 5060 is not encrypted.',
    }),
    'protocol-version': (fault, context) => ({
      what: fault.presented?.startsWith('0x')
        ? `${TheServer(context)} answered with a version of TLS that does not exist (${fault.presented}).`
        : `${TheServer(context)} offers only an outdated version of TLS${inBrackets(fault.presented)}.`,
      whose: 'administrator',
      todo: 'The server needs TLS 1.2 or 1.3 switched on. Until then nothing is sent to it.',
    }),
    'no-common-cipher': (_, context) => ({
      what: `${TheServer(context)} and Anchorline have no safe encryption in common.`,
      whose: 'administrator',
      todo: 'The server needs ECDHE with AES-GCM or ChaCha20-Poly1305 switched on.',
    }),
    'weak-cipher': (fault, context) => ({
      what: `${TheServer(context)} chose an encryption that is not safe enough${inBrackets(fault.presented)}.`,
      whose: 'administrator',
      todo: 'The server needs ECDHE with AES-GCM or ChaCha20-Poly1305 switched on.',
    }),
    'wrong-key': (_, context) => ({
      what: `${TheServer(context)} showed a certificate and could not prove that it is its own: it does not hold the key.`,
      whose: 'administrator',
      todo: `Somebody may be in between. Do not use this server until it is explained. ${tellAdministrator}`,
    }),
    closed: (_, context) => ({
      what: `${TheServer(context)} ended the connection while it was being secured.`,
      whose: 'server',
      todo: 'Anchorline tries again by itself. If it stays so, ask your administrator whether the server takes connections from this computer.',
    }),
    'timed-out': (_, context) => ({
      what: `${TheServer(context)} began to secure the connection and did not finish in time.`,
      whose: 'server',
      todo: 'Check the port. Anchorline tries again by itself.',
    }),
    alert: (fault, context) => ({
      what: `${TheServer(context)} refused to secure the connection${inBrackets(fault.presented)}.`,
      whose: 'server',
      todo: tellAdministrator,
    }),
    renegotiation: (_, context) => ({
      what: `${TheServer(context)} asked to change the encryption of a running connection, which is not allowed.`,
      whose: 'administrator',
      todo: 'The server should not renegotiate TLS. The connection was ended.',
    }),
    oversized: (fault, context) => ({
      what: `${TheServer(context)} sent more than a certificate chain can need${inBrackets(fault.presented)}.`,
      whose: 'administrator',
      todo: 'The server should send its own certificate and the intermediates, and nothing more.',
    }),
    'engine-failed': (fault, context) => ({
      what: `The connection to ${theServer(context)} could not be secured${inBrackets(fault.presented)}.`,
      whose: 'server',
      todo: tellAdministrator,
    }),
    cancelled: () => ({
      what: 'The connection was cancelled while it was being secured.',
      whose: 'nobody',
      todo: 'Register again when you want to.',
    }),
  },
  'client-certificate': {
    required: (_, context) => ({
      what: `${TheServer(context)} wants a certificate of yours, and this account has none.`,
      whose: 'administrator',
      todo: 'Ask your administrator for a client certificate, import it under Certificates, and choose it in the account.',
    }),
    rejected: (fault, context) => ({
      what: `${TheServer(context)} did not accept your certificate${inBrackets(fault.presented)}.`,
      whose: 'administrator',
      todo: 'Ask your administrator whether your certificate is the right one and still valid.',
    }),
    closed: (fault, context) => ({
      what: `${TheServer(context)} asked for a certificate of yours and then closed the connection without a word${inBrackets(fault.presented)}.`,
      whose: 'administrator',
      todo: 'Most likely it does not accept what it got: ask your administrator which certificate it wants. Anchorline tries again by itself.',
    }),
    'issuer-unknown': (_, context) => ({
      what: `${TheServer(context)} does not know the authority that issued your certificate.`,
      whose: 'administrator',
      todo: 'Ask your administrator which authority the server accepts, and for a certificate issued by it.',
    }),
    expired: (_, context) => ({
      what: `${TheServer(context)} says that your certificate has expired, or is not valid yet.`,
      whose: 'administrator',
      todo: 'Ask your administrator for a new certificate. If yours is still valid, the server’s clock may be wrong.',
    }),
    revoked: (_, context) => ({
      what: `${TheServer(context)} says that your certificate was withdrawn.`,
      whose: 'administrator',
      todo: 'Ask your administrator why, and for a new certificate.',
    }),
    'access-denied': (_, context) => ({
      what: `${TheServer(context)} accepts your certificate as genuine, but does not let its holder in.`,
      whose: 'administrator',
      todo: 'Ask your administrator to allow this certificate for this account.',
    }),
    unusable: (fault) => ({
      what: `The client certificate and key cannot be used${inBrackets(fault.presented)}.`,
      whose: 'you',
      todo: 'Choose a certificate and the private key that belongs to it.',
    }),
    'no-key': (fault) => ({
      what: `There is no private key in ${quoted(fault.presented, 'the file')}.`,
      whose: 'you',
      todo: 'Add the file that holds the private key, or choose a PKCS#12 file, which holds both.',
    }),
    'no-certificate': (fault) => ({
      what: `There is no certificate in ${quoted(fault.presented, 'the file')}.`,
      whose: 'you',
      todo: 'Add the file that holds the certificate, or choose a PKCS#12 file, which holds both.',
    }),
    'key-mismatch': (fault) => ({
      what: `The private key does not belong to the certificate${fault.presented ? ` of ${quoted(fault.presented, '')}` : ''}.`,
      whose: 'you',
      todo: 'Choose a certificate and the private key that was made for it.',
    }),
    unavailable: (fault) => ({
      what: `The client identity of this account cannot be used${inBrackets(fault.presented)}. Nothing was sent without it.`,
      whose: 'you',
      todo: 'Choose another identity for the account, or import this one again.',
    }),
  },
  stream: {
    closed: (_, context) => ({
      what: `${TheServer(context)} closed the connection.`,
      whose: 'server',
      todo: 'Anchorline connects again by itself.',
    }),
    reset: (_, context) => ({
      what: `The connection to ${theServer(context)} was cut.`,
      whose: 'network',
      todo: 'Anchorline connects again by itself.',
    }),
    'timed-out': (_, context) => ({
      what: `The connection is secure, but ${theServer(context)} did not answer.`,
      whose: 'server',
      todo: 'Check that the port is the one for SIP. Anchorline tries again by itself.',
    }),
    idle: (_, context) => ({
      what: `Nothing came from ${theServer(context)} for too long.`,
      whose: 'network',
      todo: 'Anchorline connects again by itself.',
    }),
    'keep-alive': (_, context) => ({
      what: `${TheServer(context)} no longer answers to signs of life.`,
      whose: 'network',
      todo: 'Anchorline connects again by itself.',
    }),
    'no-answer': (_, context) => ({
      what: `${TheServer(context)} answered neither a request nor the sign of life asked for after it.`,
      whose: 'network',
      todo: 'The connection was dead without anyone having ended it. Anchorline connects again by itself.',
    }),
    'network-changed': (_, context) => ({
      what: `The connection to ${theServer(context)} did not outlive a change of this computer’s network, or its sleep.`,
      whose: 'nobody',
      todo: 'Anchorline connects again by itself as soon as there is a network.',
    }),
    'not-sip': (fault, context) => ({
      what: `What ${theServer(context)} sends is not SIP${fault.presented ? `: ${quoted(fault.presented, '')}` : ''}.`,
      whose: 'administrator',
      todo: 'Check the port; this one seems to belong to another service.',
    }),
    'sip-broken': (fault, context) => ({
      what: `${TheServer(context)} broke the rules of SIP${inBrackets(fault.presented)}. Where its next message begins could not be told.`,
      whose: 'server',
      todo: `The connection was ended, and Anchorline connects again by itself. ${tellAdministrator}`,
    }),
    'not-reading': (_, context) => ({
      what: `${TheServer(context)} sent requests and did not read the answers to them.`,
      whose: 'server',
      todo: `The connection was ended, and Anchorline connects again by itself. ${tellAdministrator}`,
    }),
    oversized: (fault, context) => ({
      what: `${TheServer(context)} sent a message larger than any phone should get${inBrackets(fault.presented)}.`,
      whose: 'server',
      todo: `The connection was ended. ${tellAdministrator}`,
    }),
    cancelled: () => ({
      what: 'The connection was closed.',
      whose: 'nobody',
      todo: 'Register again when you want to.',
    }),
  },
} as const satisfies {
  readonly [S in 'connect' | 'handshake' | 'client-certificate' | 'stream']: StageWords<S>;
};
