import { expect, test } from 'vitest';
import { pbxMessage, pbxMessages } from '../../../certs/vectors.ts';
import { bodyText, header, headerValues } from '../../sip/message/message.ts';
import type { HeaderFields } from '../../sip/message/write-message.ts';
import { bobContact, inDialog, phoneBench, testAccount } from '../fakes/phone-bench.ts';

// Requests of servers beside INVITE: UPDATE (RFC 3311), INFO with digits, NOTIFY without a
// subscription.

async function established() {
  const bench = phoneBench();
  const peer = await bench.registered();
  bench.phone.place('a1', 'bob');
  const invite = await peer.request('INVITE');
  peer.respond(invite, 200, { headers: bobContact, body: 'a' });
  await peer.request('ACK');
  await bench.idle();
  return { bench, peer, invite, id: bench.call().id };
}

test('UPDATE changes the session as a re-INVITE does: hold, resume, remote target', async () => {
  const { bench, peer, invite, id } = await established();
  peer.send('UPDATE', 'sip:alice@x', inDialog(invite, 'UPDATE', 1), 'their hold');
  const held = await peer.response(200);
  expect(bodyText(held)).toBe('our answer sendrecv');
  expect(header(held, 'contact')).toBeDefined();
  await bench.idle();
  expect(bench.call().hold).toEqual({ local: false, remote: true });
  const moved = inDialog(invite, 'UPDATE', 2).map(
    ([name, value]) => [name, name === 'Contact' ? '<sip:bob@127.0.0.1:77>' : value] as const,
  );
  peer.send('UPDATE', 'sip:alice@x', moved, 'their offer again');
  await peer.response(200);
  await bench.idle();
  expect(bench.call().hold).toEqual({ local: false, remote: false });
  const holding = bench.phone.hold(id);
  const hold = await peer.request('INVITE');
  expect(hold.uri).toBe('sip:bob@127.0.0.1:77');
  // 5.2: ours is under way.
  peer.send('UPDATE', 'sip:alice@x', inDialog(invite, 'UPDATE', 3), 'their offer');
  await peer.response(491);
  peer.respond(hold, 200, { headers: bobContact, body: 'a' });
  await peer.request('ACK');
  await holding;
  peer.send('UPDATE', 'sip:alice@x', inDialog(invite, 'UPDATE', 4), 'their offer');
  expect(bodyText(await peer.response(200))).toBe('our answer sendonly');
  bench.gateway.refuse.add('nothing in common');
  peer.send('UPDATE', 'sip:alice@x', inDialog(invite, 'UPDATE', 5), 'nothing in common');
  await peer.response(488);
  expect(bench.call()).toMatchObject({ state: 'established', hold: { local: true, remote: false } });
  // Out of order (RFC 3261 12.2.2), and of no dialog of ours.
  peer.send('UPDATE', 'sip:alice@x', inDialog(invite, 'UPDATE', 2, 'z9hG4bKold'));
  await peer.response(500);
  const other = inDialog(invite, 'UPDATE', 9).map(
    ([name, value]) => [name, name === 'Call-ID' ? 'unknown' : value] as const,
  );
  peer.send('UPDATE', 'sip:alice@x', other);
  await peer.response(481);
});

test('of two offers at once the second is refused and comes again later', async () => {
  const { bench, peer, invite } = await established();
  peer.send('UPDATE', 'sip:alice@x', inDialog(invite, 'UPDATE', 1), 'their offer');
  peer.send('UPDATE', 'sip:alice@x', inDialog(invite, 'UPDATE', 2), 'their second offer');
  const answers = [await peer.next(), await peer.next()].map((message) =>
    message.kind === 'response' ? [message.status, header(message, 'cseq')] : [],
  );
  expect(answers).toEqual([
    [500, '2 UPDATE'],
    [200, '1 UPDATE'],
  ]);
  peer.send('INVITE', 'sip:alice@x', inDialog(invite, 'INVITE', 3), 'their offer');
  await peer.response(200);
  peer.send('UPDATE', 'sip:alice@x', inDialog(invite, 'UPDATE', 4), 'their offer');
  await peer.response(500);
  peer.send('ACK', 'sip:alice@x', inDialog(invite, 'ACK', 3, 'z9hG4bKack'));
  await bench.idle();
  peer.send('UPDATE', 'sip:alice@x', inDialog(invite, 'UPDATE', 5), 'their offer');
  await peer.response(200);
});

test('an UPDATE cannot take a sips call out of sips', async () => {
  const bench = phoneBench({ ...testAccount, aor: 'sips:alice@example.com' });
  const peer = await bench.registered();
  bench.phone.place('a1', 'bob');
  const invite = await peer.request('INVITE');
  peer.respond(invite, 200, { headers: [['Contact', '<sips:bob@127.0.0.1:9>']], body: 'a' });
  await peer.request('ACK');
  await bench.idle();
  peer.send('UPDATE', 'sip:alice@x', inDialog(invite, 'UPDATE', 1));
  await peer.response(200);
  bench.phone.hangUp(bench.call().id);
  expect((await peer.request('BYE')).uri).toBe('sips:bob@127.0.0.1:9');
});

test.each([
  ['application/dtmf-relay', 'Signal=7\r\nDuration=250\r\n', '7'],
  ['application/dtmf-relay', 'signal = * \r\nduration = 100', '*'],
  ['Application/DTMF-Relay; charset=utf-8', 'Duration=250\r\nSignal=11', '#'],
  ['application/dtmf-relay', 'Signal=d', 'D'],
  ['application/dtmf', '5', '5'],
  ['application/dtmf', '16', ''],
  ['application/dtmf-relay', 'Signal=hf', ''],
  ['application/dtmf-relay', 'Signal=77777777777777', ''],
])('INFO %s %j shows “%s”', async (type, body, digits) => {
  const { bench, peer, invite } = await established();
  peer.send('INFO', 'sip:alice@x', inDialog(invite, 'INFO', 1));
  await peer.response(200);
  send(peer, 'INFO', inDialog(invite, 'INFO', 2), type, body);
  await peer.response(200);
  expect(bench.call().digitsReceived).toBe(digits);
});

/** A body that is no SDP. */
function send(
  peer: { readonly raw: (text: string) => void },
  method: string,
  fields: HeaderFields,
  type: string,
  body: string,
): void {
  const head = [...fields, ['Content-Type', type], ['Content-Length', String(body.length)]]
    .map(([name, value]) => `${name}: ${value}`)
    .join('\r\n');
  peer.raw(`${method} sip:alice@x SIP/2.0\r\n${head}\r\n\r\n${body}`);
}

test('an INFO of an unknown type is refused with the reason', async () => {
  const { bench, peer, invite } = await established();
  send(peer, 'INFO', inDialog(invite, 'INFO', 1), 'application/media_control+xml', '<x/>');
  expect(header(await peer.response(415), 'accept')).toContain('application/dtmf-relay');
  send(peer, 'INFO', [...inDialog(invite, 'INFO', 2), ['Info-Package', 'foo']], 'application/foo', 'x');
  expect((await peer.response(469)).headers.has('recv-info')).toBe(true);
  const other = inDialog(invite, 'INFO', 9).map(
    ([name, value]) => [name, name === 'Call-ID' ? 'unknown' : value] as const,
  );
  send(peer, 'INFO', other, 'application/dtmf', '1');
  await peer.response(481);
  expect(bench.call().digitsReceived).toBe('');
});

test.each([
  ['talk', 489, 'The server does not answer or hold calls in the place of the person'],
  ['hold', 489, 'The server does not answer or hold calls in the place of the person'],
  ['presence', 489, 'There is no subscription to this event'],
  ['', 489, 'There is no subscription to this event'],
  ['constructor', 489, 'There is no subscription to this event'],
  ['Message-Summary;x=1', 481, 'it is not of our own server'],
])('NOTIFY %s gets %i and a line in the trace', async (event, status, note) => {
  const { bench, peer, invite } = await established();
  const fields: HeaderFields = [
    ...inDialog(invite, 'NOTIFY', 1),
    ['Subscription-State', 'active'],
    ...(event === '' ? [] : ([['Event', event]] as const)),
  ];
  peer.send('NOTIFY', 'sip:alice@x', fields);
  await peer.response(status);
  expect(bench.trace.at(-2)?.summary).toContain(note);
  expect(bench.call().state).toBe('established');
});

const notifies = pbxMessages().filter((name) => /\/\d+-notify\.sip$/.test(name));

test.skipIf(notifies.length === 0)(
  'no NOTIFY of a real server is answered as an unknown method',
  async () => {
    const bench = phoneBench();
    const peer = await bench.registered();
    const answers: string[] = [];
    for (const name of notifies) {
      peer.raw(pbxMessage(name));
      const answer = await peer.next();
      if (answer.kind === 'response')
        answers.push(`${answer.status} ${headerValues(answer, 'warning').join('')}`);
    }
    expect(answers).toHaveLength(notifies.length);
    expect(answers.filter((answer) => !/^(?:200 $|489 399 anchorline\.invalid ")/.test(answer))).toEqual([]);
  },
);
