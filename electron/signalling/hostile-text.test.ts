import { expect, test } from 'vitest';
import { explainFault, printableFault } from '../../shared/words/index.ts';
import { partyAddress, partyName } from '../../shared/shown-address.ts';
import type { Fault } from '../../shared/errors.ts';
import { header } from '../sip/message/message.ts';
import { respond } from '../sip/message/write-message.ts';
import { freshInvite, phoneBench } from './fakes/phone-bench.ts';

/** Characters that reverse text, end a terminal's line, or are invisible. */
const hidden = '\u202e\u009b\u3164\u{e0041}';
const seen = /[\u202e\u009b\u3164\u{e0041}]/u;

/** As the window shows it. */
const told = (fault: Fault | null): unknown => fault && [explainFault(fault), printableFault(fault)];

test('no text of a registrar about a binding is shown with its hidden characters', async () => {
  const bench = phoneBench();
  bench.phone.register('a1');
  const peer = await bench.accept();
  const request = await peer.request('REGISTER');
  const contact = /<([^>]*)>/.exec(header(request, 'contact') ?? '')?.[1];
  peer.respond(request, 200, {
    headers: [
      ['Contact', `<${contact};x=a${hidden}>;expires=300;pub-gruu="sip:alice@example.com;gr=${hidden}"`],
      ['Path', `<sip:edge.example.com;lr;x=${hidden}>`],
      ['Service-Route', `<sip:edge.example.com;lr;x=${hidden}>`],
    ],
  });
  await bench.idle();
  const { registration } = bench.account();
  expect(registration.state).toBe('registered');
  expect(JSON.stringify(registration)).not.toMatch(seen);
});

test.each([`480 No${hidden}body`, `603 ${hidden}`, `302 Moved${hidden}`, `488 ${hidden}`, `421 ${hidden}`])(
  'a refusal with %j is shown without it',
  async (line) => {
    const bench = phoneBench();
    const peer = await bench.registered();
    bench.phone.place('a1', 'bob');
    const refusal = respond(await peer.request('INVITE'), Number(line.slice(0, 3)), line.slice(4), {
      toTag: 'peer',
      headers: [
        ['Warning', `399 example.com "${hidden}text"`],
        ['Contact', `<sip:other@example.com;x=${hidden}>`],
        ['Require', `x${hidden}`],
        ['Reason', `SIP;cause=480;text="${hidden}"`],
      ],
    });
    peer.raw(refusal);
    await peer.request('ACK');
    await bench.idle();
    const [record] = bench.records;
    expect(record?.fault).not.toBeNull();
    expect(JSON.stringify([told(record?.fault ?? null), { ...record, fault: null }])).not.toMatch(seen);
  },
);

test('a caller’s name and address are shown without them, from every header that names the caller', async () => {
  for (const name of ['From', 'P-Asserted-Identity', 'Remote-Party-ID']) {
    const bench = phoneBench();
    const peer = await bench.registered();
    const claim = `"\\"${hidden}Bob" <sip:b%E2%80%AEo%e3%85%a4b${encodeURIComponent(hidden)}@example.com;x=${hidden}>`;
    const fields = freshInvite().filter(([field]) => field !== name);
    peer.send(
      'INVITE',
      'sip:alice@example.com',
      [...fields, [name, name === 'From' ? `${claim};tag=1` : claim]],
      'offer',
    );
    await bench.idle();
    const { remote } = bench.call();
    expect(JSON.stringify(remote)).not.toMatch(seen);
    expect([partyName(remote), partyAddress(remote, [])].join()).not.toMatch(seen);
  }
});
