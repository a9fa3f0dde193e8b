import type { StageWords } from './explain-fault.ts';
import { inBrackets, quoted } from './phrases.ts';

/** Media, accounts, the administrator's policy and IPC commands. */
export const otherWords = {
  media: {
    'no-microphone': () => ({
      what: 'There is no microphone: the other side hears nothing. You hear them.',
      whose: 'you',
      todo: 'Connect a microphone or a headset.',
    }),
    'microphone-denied': () => ({
      what: 'The system does not give Anchorline the microphone: the other side hears nothing. You hear them.',
      whose: 'you',
      todo: 'Allow Anchorline to use the microphone in the system’s privacy settings.',
    }),
    'no-common-codec': (fault) => ({
      what: `The two phones have no kind of sound in common${inBrackets(fault.presented)}.`,
      whose: 'administrator',
      todo: 'The other phone needs Opus or G.711.',
    }),
    'no-audio': (fault) => ({
      what: `The other side has no sound in this call${inBrackets(fault.presented)}.`,
      whose: 'other-party',
      todo: 'Call again. If it happens with this number each time, the server or the other phone refuses sound: tell your administrator.',
    }),
    'encryption-required': (fault) => ({
      what: `The other side wants the sound of this call encrypted${inBrackets(fault.presented)}. Anchorline cannot encrypt sound yet.`,
      whose: 'administrator',
      todo: 'Until it can, allow RTP without encryption for this phone on the server.',
    }),
    'unusable-address': (fault) => ({
      what: `The other side names ${quoted(fault.presented, 'something')} as the address of its sound. That is not the IP address of one host that can be reached from here.`,
      whose: 'administrator',
      todo: 'The server or the other phone must name its own IP address. Anchorline does not look up names that the other side sends.',
    }),
    'other-address-family': (fault) => ({
      what: `The other side’s sound has ${fault.expected === 'IPv6' ? 'an IPv4' : 'an IPv6'} address${inBrackets(fault.presented)}, and this call’s connection is ${fault.expected === 'IPv6' ? 'IPv6' : 'IPv4'}.`,
      whose: 'administrator',
      todo: 'The server has to relay the sound between IPv4 and IPv6, or both phones have to connect by the same one.',
    }),
    'malformed-description': (fault) => ({
      what: `The other side described its sound in a way that cannot be read${inBrackets(fault.presented)}.`,
      whose: 'other-party',
      todo: 'Call again. If it happens with this phone each time, save the trace and send it to your administrator.',
    }),
    'no-telephone-event': () => ({
      what: 'The other side takes no digits during this call.',
      whose: 'administrator',
      todo: 'The other side needs telephone events (RFC 4733) for menus by keypad.',
    }),
    'gateway-ended': () => ({
      what: 'The part of Anchorline that carries the sound has stopped, and with it the call.',
      whose: 'nobody',
      todo: 'Call again. If it happens again, save the trace and report it.',
    }),
    'no-ports': () => ({
      what: 'The system gave no free port for the sound.',
      whose: 'nobody',
      todo: 'End other calls or programs, then call again.',
    }),
  },
  account: {
    'invalid-aor': (fault) => ({
      what: `${quoted(fault.presented, 'This')} is not a SIP address.`,
      whose: 'you',
      todo: `Write it as ${fault.expected ?? 'alice@example.com'}.`,
    }),
    'invalid-proxy': (fault) => ({
      what: `${quoted(fault.presented, 'This')} is not a server’s name or address.`,
      whose: 'you',
      todo: 'Write it as sip.example.com; the port has a field of its own.',
    }),
    duplicate: (fault) => ({
      what: `There is an account for ${quoted(fault.presented, 'this address')} already.`,
      whose: 'you',
      todo: 'Change that one, or use another address.',
    }),
    'not-found': () => ({
      what: 'This account is no longer there.',
      whose: 'you',
      todo: 'Choose another one.',
    }),
    'password-needed': () => ({
      what: 'This change uses the password for another server, for another user, or to answer during calls. The stored password is not used for that.',
      whose: 'you',
      todo: 'Enter the password again.',
    }),
    incomplete: (fault) => ({
      what: `The account is not complete${inBrackets(fault.presented)}.`,
      whose: 'you',
      todo: 'Fill in what is missing.',
    }),
  },
  policy: {
    broken: (fault) => ({
      what: `Your administrator’s policy for this computer cannot be understood${inBrackets(fault.presented)}, so Anchorline connects to nobody.`,
      whose: 'administrator',
      todo: 'Send this sentence to your administrator. It is about the file policy.json in the folder that only they can change.',
    }),
    'not-protected': (fault) => ({
      what: `${quoted(fault.presented, 'Your administrator’s folder')} could have been written by someone other than an administrator, so Anchorline connects to nobody.`,
      whose: 'administrator',
      todo: 'The folder and its files must belong to the administrator, and nobody else may write to them.',
    }),
    unreadable: (fault) => ({
      what: `Your administrator’s folder cannot be read whole${inBrackets(fault.presented)}, so Anchorline connects to nobody.`,
      whose: 'administrator',
      todo: `Every file in it must be readable by everybody, with at most ${fault.expected ?? '4 MB a file'}.`,
    }),
    'unencrypted-voice': () => ({
      what: 'Your administrator allows calls only with encrypted voice, which this version of Anchorline cannot give.',
      whose: 'administrator',
      todo: 'Ask your administrator whether calls may go without it. The line stays registered.',
    }),
  },
  command: {
    'invalid-argument': (fault) => ({
      what: `Something in this request is not as it must be${inBrackets(fault.presented)}.`,
      whose: 'you',
      todo: 'Correct the field and try again.',
    }),
    'not-allowed': () => ({
      what: 'This request came from elsewhere and was not carried out.',
      whose: 'nobody',
      todo: 'Nothing has to be done.',
    }),
    'not-found': (fault) => ({
      what: `${quoted(fault.presented, 'What this is about')} is no longer there.`,
      whose: 'nobody',
      todo: 'Look again; it may have just ended.',
    }),
    'wrong-state': (fault) => ({
      what: `This cannot be done now${inBrackets(fault.presented)}.`,
      whose: 'nobody',
      todo: 'Wait a moment and try again.',
    }),
    cancelled: () => ({
      what: 'This was cancelled.',
      whose: 'nobody',
      todo: 'Begin again when you want to.',
    }),
    unexpected: (fault) => ({
      what: `Anchorline made a mistake of its own${inBrackets(fault.presented)}.`,
      whose: 'nobody',
      todo: 'Try again. If it happens again, save the trace and report it.',
    }),
    usage: (fault) => ({
      what: fault.presented ?? 'The command was not understood.',
      whose: 'you',
      todo: fault.expected ?? 'Run it with --help.',
    }),
  },
} as const satisfies {
  readonly [S in 'media' | 'account' | 'policy' | 'command']: StageWords<S>;
};
