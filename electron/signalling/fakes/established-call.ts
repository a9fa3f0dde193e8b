import type { ScriptedPeer } from '../../sip/fakes/scripted-peer.ts';
import { bodyText, header, type SipMessage } from '../../sip/message/message.ts';
import type { HeaderFields } from '../../sip/message/write-message.ts';
import { bind, bobContact, freshInvite, inDialog, phoneBench, type PhoneBench } from './phone-bench.ts';

/** A call that is answered. */
export interface EstablishedCall {
  readonly bench: PhoneBench;
  peer: ScriptedPeer;
  readonly id: string;
  /** Header fields of their next request in the dialog. */
  readonly inside: (method: string) => HeaderFields;
}

export async function established(
  direction: 'we called' | 'they called',
  bench = phoneBench(),
): Promise<EstablishedCall> {
  const peer = await bench.registered();
  let cseq = 1;
  if (direction === 'we called') {
    const id = bench.phone.place('a1', 'bob');
    const invite = await peer.request('INVITE');
    peer.respond(invite, 200, { headers: bobContact, body: 'a' });
    await peer.request('ACK');
    await bench.idle();
    const inside = (method: string): HeaderFields => {
      if (method !== 'ACK') cseq += 1;
      return inDialog(invite, method, cseq, `z9hG4bK${method}${cseq}`);
    };
    return { bench, peer, id, inside };
  }
  peer.send('INVITE', 'sip:alice@x', freshInvite(), 'their offer');
  await peer.response(180);
  const { id } = bench.call();
  await bench.phone.answer(id);
  const ok = await peer.response(200);
  const inside = (method: string): HeaderFields => {
    if (method !== 'ACK') cseq += 1;
    return [
      ...freshInvite('in1', `z9hG4bK${method}${cseq}`).filter(
        ([name]) => name !== 'To' && name !== 'CSeq' && name !== 'Record-Route',
      ),
      ['To', header(ok, 'to') ?? ''],
      ['CSeq', `${cseq} ${method}`],
    ];
  };
  peer.send('ACK', 'sip:alice@x', inside('ACK'));
  await bench.idle();
  return { bench, peer, id, inside };
}

/** Answers all waiting requests until no more come; gives what came. */
export async function serve({ bench, peer }: EstablishedCall): Promise<string[]> {
  const came: string[] = [];
  for (let idle = 0; idle < 3;) {
    await bench.idle();
    if (peer.waiting().length === 0) {
      idle += 1;
      // A pause after 491 ends, and nothing that is answered by then is due.
      await bench.pass(1500);
      continue;
    }
    idle = 0;
    const message: SipMessage = await peer.next();
    came.push(
      message.kind === 'request' ? `${message.method} ${bodyText(message)}`.trim() : `${message.status}`,
    );
    if (message.kind !== 'request' || message.method === 'ACK') continue;
    if (message.method === 'REGISTER') {
      bind(peer, message);
      continue;
    }
    const body = message.method === 'INVITE' ? { body: 'their answer' } : {};
    peer.respond(message, 200, { headers: bobContact, ...body });
  }
  return came;
}
