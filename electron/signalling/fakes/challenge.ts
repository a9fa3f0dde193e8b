import { headerValues, type SipRequest } from '../../sip/message/message.ts';
import type { ScriptedPeer } from '../../sip/fakes/scripted-peer.ts';
import type { PhoneBench } from './phone-bench.ts';

/** A challenge in the realm `pbx`, as a registrar or a B2BUA asks. */
export const www = (nonce = 'n', more = 'qop="auth"') =>
  ['WWW-Authenticate', `Digest realm="pbx", nonce="${nonce}", ${more}`] as const;
/** The same as a proxy asks. */
export const proxy = (nonce = 'n', more = 'qop="auth"') =>
  ['Proxy-Authenticate', `Digest realm="pbx", nonce="${nonce}", ${more}`] as const;

export const credentialsIn = (request: SipRequest): readonly string[] => [
  ...headerValues(request, 'authorization'),
  ...headerValues(request, 'proxy-authorization'),
];

/** The credentials in all messages of the phone that no test has taken, until it is idle. */
export async function credentialsLeft(bench: PhoneBench, peer: ScriptedPeer): Promise<readonly string[]> {
  const found: string[] = [];
  await bench.idle();
  while (peer.waiting().length > 0) {
    const message = await peer.next();
    if (message.kind === 'request') found.push(...credentialsIn(message));
  }
  return found;
}
