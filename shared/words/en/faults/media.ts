import type { FaultCode } from '../../../errors.ts';
import type { Explained } from '../explained.ts';
import { details } from '../fragments.ts';

export const media = {
  'no-microphone': {
    what: 'There is no microphone: the other side hears nothing. You hear them.',
    todo: 'Connect a microphone or a headset.',
  },
  'microphone-denied': {
    what: 'The system does not give Anchorline the microphone: the other side hears nothing. You hear them.',
    todo: 'Allow Anchorline to use the microphone in the system’s privacy settings.',
  },
  'microphone-missing': {
    what: 'The microphone you chose{hasPresented, select, yes {, “{presented}”,} other {}} is not connected. The system’s default microphone is used.',
    todo: 'Connect it again and it is used at once, or choose another one in the settings.',
  },
  'speaker-missing': {
    what: 'The speaker you chose{hasPresented, select, yes {, “{presented}”,} other {}} is not connected. The system’s default speaker is used.',
    todo: 'Connect it again and it is used at once, or choose another one in the settings.',
  },
  'ringer-missing': {
    what: 'The device you chose for ringing{hasPresented, select, yes {, “{presented}”,} other {}} is not connected. Calls ring on the system’s default speaker.',
    todo: 'Connect it again and it is used at once, or choose another one in the settings.',
  },
  'no-common-codec': {
    what: `The two phones have no kind of sound in common${details}.`,
    todo: 'The other phone needs Opus, G.722 or G.711.',
  },
  'no-audio': {
    what: `The other side has no sound in this call${details}.`,
    todo: 'Call again. If it happens with this number each time, the server or the other phone refuses sound: tell your administrator.',
  },
  'encryption-required': {
    what: `The other side wants the voice of this call encrypted in a way that Anchorline does not have${details}.`,
    todo: 'The other phone or the server needs SRTP with a suite of RFC 4568, RFC 6188 or RFC 7714 whose packets are encrypted and authenticated.',
  },
  'not-offered': {
    what: `The other side answered the call with another voice encryption than Anchorline offered, or with none${details}.`,
    todo: 'The call was ended, because nobody could be sure how its voice is protected. Tell your administrator which number you called: the other phone or the server answers wrongly.',
  },
  'unusable-address': {
    what: 'The other side names {hasPresented, select, yes {“{presented}”} other {something}} as the address of its sound. That is not the IP address of one host that can be reached from here.',
    todo: 'The server or the other phone must name its own IP address. Anchorline does not look up names that the other side sends.',
  },
  'other-address-family': {
    what: `The other side’s sound has {expected, select, IPv6 {an IPv4} other {an IPv6}} address${details}, and this call’s connection is {expected, select, IPv6 {IPv6} other {IPv4}}.`,
    todo: 'The server has to relay the sound between IPv4 and IPv6, or both phones have to connect by the same one.',
  },
  'malformed-description': {
    what: `The other side described its sound in a way that cannot be read${details}.`,
    todo: 'Call again. If it happens with this phone each time, save the trace and send it to your administrator.',
  },
  'no-telephone-event': {
    what: 'The other side takes no digits during this call.',
    todo: 'The other side needs telephone events (RFC 4733) for menus by keypad. Or allow digits by INFO in the account, if the server reads them.',
  },
  'no-text': {
    what: 'This call takes no more text at the moment.',
    todo: 'Wait until the text before it was sent. Where the other side has no real-time text (RFC 4103), say it instead.',
  },
  'digit-refused': {
    what: `The other side refused a digit{hasPresented, select, yes {: “{presented}”} other {}}.`,
    todo: 'The other side takes digits neither with the sound (telephone events, RFC 4733) nor in INFO requests: your administrator can allow one of them there.',
  },
  'page-silent': {
    what: 'The voice of this call has to be encrypted by Anchorline’s window, and the window did not answer.',
    todo: 'Open the window, then call again.',
  },
  'dtls-failed': {
    what: 'The other side’s certificate for the sound is not the one that the call’s signalling announced. The call was ended before any sound was sent.',
    todo: 'Call again. If it happens with this number each time, something between the two phones changes the voice encryption: tell your administrator.',
  },
  'dtls-silent': {
    what: 'The other side did not begin to encrypt the voice. The call was ended.',
    todo: 'Call again. If it happens with this number each time, a firewall drops the sound (UDP), or the other phone announces an encryption that it does not have: tell your administrator.',
  },
  'gateway-ended': {
    what: 'The part of Anchorline that carries the sound has stopped, and with it the call.',
    todo: 'Call again. If it happens again, save the trace and report it.',
  },
  'no-ports': {
    what: 'None of the ports that Anchorline may use for the sound is free.',
    todo: 'End other calls, or give the sound more ports in Settings, then call again.',
  },
} as const satisfies Readonly<Record<FaultCode<'media'>, Explained>>;
