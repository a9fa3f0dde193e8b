/** The ports that the person chose for sound, with the real media process. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { explainFault } from '../../../shared/words/index.ts';
import { gatewayHere } from '../../media/process/fakes/gateway-here.ts';
import { freePairs } from '../../media/process/fakes/free-pairs.ts';
import type { MediaGateway } from '../../media/process/gateway-contract.ts';
import { until } from '../../platform/fakes/until.ts';
import { bodyText } from '../../sip/message/message.ts';
import { freshInvite, phoneBench, testAccount } from '../fakes/phone-bench.ts';

let gateway: MediaGateway;
beforeEach(() => {
  gateway = gatewayHere();
});
afterEach(() => gateway.stop());

const offer = [
  'v=0',
  'o=- 1 1 IN IP4 127.0.0.1',
  's=-',
  'c=IN IP4 127.0.0.1',
  't=0 0',
  'm=audio 4000 RTP/AVP 0',
  '',
];

test('calls use the ports chosen last, and end in words where all of them are taken', async () => {
  let rtpPorts = await freePairs(1);
  const bench = phoneBench(testAccount, 'secret', undefined, {
    rtpPorts: () => rtpPorts,
    realGateway: () => gateway,
  });
  const peer = await bench.registered();
  bench.phone.place('a1', 'bob');
  expect(bodyText(await peer.request('INVITE'))).toContain(`m=audio ${rtpPorts.first} `);

  const second = bench.phone.place('a1', 'carol');
  const fault = {
    stage: 'media',
    code: 'no-ports',
    expected: { code: 'free-ports', ...rtpPorts, address: '127.0.0.1' },
  } as const;
  const ofSecond = () => bench.phone.calls().find(({ id }) => id === second)?.fault;
  await until(() => expect(ofSecond()).toEqual(fault));
  expect(explainFault(fault).todo).toContain('Settings');
  expect(peer.waiting()).toEqual([]);

  rtpPorts = await freePairs(1);
  bench.phone.place('a1', 'dave');
  expect(bodyText(await peer.request('INVITE'))).toContain(`m=audio ${rtpPorts.first} `);
});

test('a call that comes in while all ports are taken is refused when it is answered', async () => {
  const rtpPorts = await freePairs(1);
  const bench = phoneBench(testAccount, 'secret', undefined, {
    rtpPorts: () => rtpPorts,
    realGateway: () => gateway,
  });
  const peer = await bench.registered();
  bench.phone.place('a1', 'bob');
  await peer.request('INVITE');
  peer.send('INVITE', 'sip:alice@x', freshInvite(), offer.join('\r\n'));
  await peer.response(180);
  const incoming = bench.phone.calls().find(({ direction }) => direction === 'incoming');
  await expect(bench.phone.answer(incoming?.id ?? '')).rejects.toMatchObject({
    fault: { stage: 'media', code: 'no-ports' },
  });
  await peer.response(480);
  await until(() => expect(bench.records.at(-1)?.fault).toMatchObject({ code: 'no-ports' }));
});
