import { expect, test } from 'vitest';
import { header } from '../../sip/message/message.ts';
import { bobContact, inDialog, phoneBench, testAccount } from '../fakes/phone-bench.ts';

// A call to a sips address is protected on every hop, or ends (RFC 3261 26.2.2).

test('a sips call from a sip account sends a sips Contact, and ends where the answer is without sips', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  bench.phone.place('a1', 'sips:bob@example.com');
  const invite = await peer.request('INVITE');
  expect(header(invite, 'contact')).toBe('<sips:alice@127.0.0.1:40001>');
  peer.respond(invite, 200, { headers: bobContact, body: 'their answer' });
  await peer.request('ACK');
  await peer.request('BYE');
  await bench.idle();
  expect(bench.records[0]?.fault).toMatchObject({
    stage: 'call',
    code: 'downgraded',
    presented: 'sip:bob@127.0.0.1:9;transport=tls',
  });
});

test('no PRACK leaves sips, and the sound of such a fork is not taken', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  bench.phone.place('a1', 'sips:bob@example.com');
  const invite = await peer.request('INVITE');
  const early = (contact: string, tag: string): void => {
    const headers = [
      ['Contact', contact],
      ['Require', '100rel'],
      ['RSeq', '1'],
    ] as const;
    peer.respond(invite, 183, { headers, tag, body: `early ${tag}` });
  };
  early('<sip:bob@127.0.0.1:9;transport=tls>', 'plain');
  await bench.idle();
  expect(peer.waiting()).toEqual([]);
  expect(bench.call().state).toBe('proceeding');
  expect(bench.gateway.log.filter((line) => line.startsWith('accept'))).toEqual([]);
  early('<sips:bob@127.0.0.1:9>', 'secure');
  expect((await peer.request('PRACK')).uri).toBe('sips:bob@127.0.0.1:9');
  await bench.idle();
  expect(bench.call().state).toBe('early');
});

test('a re-INVITE that would take a sips call out of sips is refused, and changes nothing', async () => {
  const bench = phoneBench({ ...testAccount, aor: 'sips:alice@example.com' });
  const peer = await bench.registered();
  const id = bench.phone.place('a1', 'bob');
  const invite = await peer.request('INVITE');
  peer.respond(invite, 200, { headers: [['Contact', '<sips:bob@127.0.0.1:9>']], body: 'their answer' });
  await peer.request('ACK');
  await bench.idle();
  peer.send('INVITE', 'sips:alice@127.0.0.1:40001', inDialog(invite, 'INVITE', 1), 'their offer');
  expect((await peer.response(400)).reason).toBe('SIPS Contact Required');
  const holding = bench.phone.hold(id);
  const hold = await peer.request('INVITE');
  expect(hold.uri).toBe('sips:bob@127.0.0.1:9');
  peer.respond(hold, 200, { headers: bobContact, body: 'ok' });
  expect((await peer.request('ACK')).uri).toBe('sips:bob@127.0.0.1:9');
  await holding;
  bench.phone.hangUp(id);
  expect((await peer.request('BYE')).uri).toBe('sips:bob@127.0.0.1:9');
});
