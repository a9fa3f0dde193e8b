import { expect, test } from 'vitest';
import type { CivicAddress } from '../../../shared/model/emergency-parts.ts';
import { until } from '../../platform/fakes/until.ts';
import { bodyText, header, headerValues, type SipRequest } from '../../sip/message/message.ts';
import { descriptionIn, readBody } from '../../sip/message/multipart.ts';
import { answered, carol, registered } from '../fakes/emergency-bench.ts';
import { bobContact } from '../fakes/phone-bench.ts';

const berlin: CivicAddress = { country: 'DE', A3: 'Berlin', RD: 'Unter den <Linden> & "Co"', HNO: '1' };
const fromUser = (request: SipRequest) => /sip:(\w+)@/.exec(header(request, 'from') ?? '')?.[1];
const refusal = (code: string): unknown => expect.objectContaining({ fault: { stage: 'call', code } });

test('an emergency call says so, and carries the address of the place in a part of its own', async () => {
  const { bench, peer } = await registered({ location: berlin });
  bench.phone.place('a1', '1 1 2');
  const invite = await answered(peer);
  expect(invite.uri).toBe('sip:112@example.com');
  expect(header(invite, 'priority')).toBe('emergency');
  expect(header(invite, 'geolocation-routing')).toBe('yes');
  const [, id = ''] = /^<cid:([^>]+)>$/.exec(header(invite, 'geolocation') ?? '') ?? [];
  expect(bodyText(invite)).toContain(`Content-ID: <${id}>`);
  expect(descriptionIn(invite)).toBe('our offer sendrecv');
  const [, object] = readBody(invite) ?? [];
  expect(object).toMatchObject({ type: 'application/pidf+xml', handling: 'optional' });
  const written = Buffer.from(object?.bytes ?? []).toString();
  expect(written).toContain('<ca:RD>Unter den &#60;Linden&#62; &#38; &#34;Co&#34;</ca:RD>');
  expect(written).toContain('entity="pres:alice@example.com"');
  await until(() => expect(bench.call()).toMatchObject({ emergency: { location: 'sent' } }));
});

test('other calls say nothing of the place', async () => {
  const { bench, peer } = await registered({ location: berlin });
  for (const typed of ['113', '1120', '112@elsewhere.example', 'bob']) {
    const id = bench.phone.place('a1', typed);
    const invite = await peer.request('INVITE');
    expect(headerValues(invite, 'geolocation')).toEqual([]);
    expect(headerValues(invite, 'priority')).toEqual([]);
    expect(bodyText(invite)).toBe('our offer sendrecv');
    peer.respond(invite, 486);
    await peer.request('ACK');
    await until(() => expect(bench.call()).toMatchObject({ id, state: 'ended', emergency: null }));
  }
});

test.each([400, 415, 424, 488, 606])(
  'a server that refuses the location with %i is asked without it, and the person is told',
  async (status) => {
    const { bench, peer } = await registered({ location: berlin });
    bench.phone.place('a1', '112');
    const first = await peer.request('INVITE');
    peer.respond(first, status);
    await peer.request('ACK');
    const second = await answered(peer);
    expect(header(second, 'cseq')).toBe('2 INVITE');
    expect(header(second, 'geolocation')).toBeUndefined();
    expect(bodyText(second)).toBe('our offer sendrecv');
    await until(() =>
      expect(bench.call()).toMatchObject({ state: 'established', emergency: { location: 'refused' } }),
    );
  },
);

test('a call that the person has cancelled is not sent again without the location', async () => {
  const { bench, peer } = await registered({ location: berlin });
  const id = bench.phone.place('a1', '112');
  const invite = await peer.request('INVITE');
  peer.respond(invite, 100);
  await bench.idle();
  bench.phone.hangUp(id);
  peer.respond(await peer.request('CANCEL'), 200);
  peer.respond(invite, 415);
  await peer.request('ACK');
  await bench.idle();
  expect(peer.waiting()).toEqual([]);
  expect(bench.phone.calls()).toMatchObject([{ state: 'ended' }]);
});

test('it goes over another registered account that has the number', async () => {
  const { bench, peer } = await registered();
  void bench.phone.unregister('a1');
  const gone = await peer.request('REGISTER');
  peer.respond(gone, 200);
  await bench.idle();
  bench.phone.place('a1', '112');
  expect(fromUser(await answered(peer))).toBe('carol');
  expect(bench.call()).toMatchObject({ accountId: 'c1', emergency: { location: 'none' } });
});

test('without such an account it is not possible; an account whose server has another 112 is not used', async () => {
  const { bench, peer } = await registered({ others: [carol] });
  void bench.phone.unregister('a1');
  peer.respond(await peer.request('REGISTER'), 200);
  await bench.idle();
  expect(() => bench.phone.place('a1', '112')).toThrow(refusal('emergency-impossible'));
  expect(bench.phone.calls()).toEqual([]);
});

test('where the server refuses it beside another call, that call ends and the emergency call is placed again', async () => {
  const { bench, peer } = await registered({ others: [] });
  const other = bench.phone.place('a1', 'bob');
  await answered(peer);
  await bench.idle();
  bench.phone.place('a1', '112');
  const hold = await peer.request('INVITE');
  const emergency = await peer.request('INVITE');
  expect([hold.uri, emergency.uri]).toEqual(['sip:bob@127.0.0.1:9;transport=tls', 'sip:112@example.com']);
  peer.respond(hold, 200, { headers: bobContact, body: 'held' });
  await peer.request('ACK');
  peer.respond(emergency, 486);
  await peer.request('ACK');
  peer.respond(await peer.request('BYE'), 200);
  expect((await answered(peer)).uri).toBe('sip:112@example.com');
  await bench.idle();
  const stateOf = (id: string) => bench.phone.calls().find((call) => call.id === id)?.state;
  expect(stateOf(other)).toBe('ended');
  expect(bench.call()).toMatchObject({ state: 'established', emergency: { location: 'none' } });
});

test('where one account fails the next one is tried; where all fail it ends', async () => {
  const { bench, peer } = await registered();
  bench.phone.place('a1', '112');
  for (const user of ['alice', 'carol']) {
    const invite = await peer.request('INVITE');
    expect(fromUser(invite)).toBe(user);
    peer.respond(invite, 503);
    await peer.request('ACK');
    await bench.idle();
  }
  expect(peer.waiting()).toEqual([]);
  expect(bench.phone.calls().map(({ state }) => state)).toEqual(['ended', 'ended']);
});

test('a call that the person ends is not tried again', async () => {
  const { bench, peer } = await registered();
  const id = bench.phone.place('a1', '112');
  const invite = await peer.request('INVITE');
  peer.respond(invite, 100);
  await bench.idle();
  bench.phone.hangUp(id);
  peer.respond(await peer.request('CANCEL'), 200);
  peer.respond(invite, 487);
  await peer.request('ACK');
  await bench.idle();
  expect(peer.waiting()).toEqual([]);
});

test('an emergency call follows a redirection beyond the own domain without a question, with the place', async () => {
  const { bench, peer } = await registered({ location: berlin });
  bench.phone.place('a1', '112');
  const headers = [['Contact', '<sip:psap@emergency.example.net>']] as const;
  peer.respond(await peer.request('INVITE'), 302, { headers });
  await peer.request('ACK');
  const invite = await answered(peer);
  expect(invite.uri).toBe('sip:psap@emergency.example.net');
  expect(header(invite, 'geolocation')).toBeDefined();
  expect(bench.call()).toMatchObject({ transfer: null, emergency: { location: 'sent' } });
});
