/**
 * A call to a phone, from the INVITE that reaches it to the 180 and the 200 at its caller: the
 * phone is told to answer when the caller hears it ring.
 */
import { header, headerValues, parseCSeq, type SipResponse } from '../../../electron/sip/message/message.ts';
import { newCallId, type ScriptedPhone } from '../../demo-pbx/fakes/scripted-phone.ts';
import type { ScriptedSound } from '../../demo-pbx/fakes/scripted-sound.ts';
import type { Caller } from '../support/callers.ts';
import { serverRecords, type WireConnection } from '../support/wire-clock.ts';
import { within } from '../support/wire-watch.ts';

/** Milliseconds. */
export type Called = Readonly<Record<'180' | '200', number>>;

export interface CallTo {
  readonly caller: Caller;
  readonly connection: WireConnection;
  readonly bob: ScriptedPhone;
  readonly sound: ScriptedSound;
  /** Of the phone; alice's address, and bob's password. */
  readonly uri: string;
  readonly password: string;
}

export async function calledOnce({ caller, connection, bob, sound, uri, password }: CallTo): Promise<Called> {
  const callId = newCallId();
  const began = performance.now();
  const rings = ringing(bob, callId);
  const final = bob.request({
    method: 'INVITE',
    uri,
    callId,
    password,
    headers: [['Content-Type', 'application/sdp']],
    body: sound.offer(),
  });
  const rangAt = await within(rings, '180');
  caller.answer();
  const answer = await within(final, '200');
  const answeredAt = performance.now();
  await hangUp(bob, answer, callId);
  const [invitedAt] = serverRecords(connection, began);
  if (answer.status !== 200 || invitedAt === undefined)
    throw new Error(`a call that was not answered: ${answer.status}`);
  return { '180': rangAt - invitedAt, '200': answeredAt - invitedAt };
}

/** When the 180 has come. */
function ringing({ socket, seen }: ScriptedPhone, callId: string): Promise<number> {
  return new Promise((resolve) => {
    const look = (): void => {
      const rings = seen.provisional.some(
        (response) => response.status === 180 && header(response, 'call-id') === callId,
      );
      if (!rings) return;
      socket.off('data', look);
      resolve(performance.now());
    };
    socket.on('data', look);
  });
}

/** ACK and BYE, by the route that the answer recorded. */
async function hangUp(bob: ScriptedPhone, answer: SipResponse, callId: string): Promise<void> {
  const uri = /<([^>]+)>/.exec(header(answer, 'contact') ?? '')?.[1] ?? '';
  const to = header(answer, 'to') ?? '';
  const routes = headerValues(answer, 'record-route').toReversed();
  const headers = routes.map((route) => ['Route', route] as const);
  const sequence = parseCSeq(header(answer, 'cseq'))?.number ?? 1;
  const inside = { uri, to, callId, headers };
  bob.send({ ...inside, method: 'ACK', sequence });
  await within(bob.request({ ...inside, method: 'BYE', sequence: sequence + 1 }), '200 to BYE');
}
