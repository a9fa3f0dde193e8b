import { expect, test } from 'vitest';
import { until } from '../../platform/fakes/until.ts';
import { coreBench } from '../fakes/core-bench.ts';
import { established } from '../fakes/core-calls.ts';
import { header } from '../message/message.ts';
import type { ServerTransaction } from './transactions.ts';

// REFER, and the NOTIFY of its subscription, belong to the dialog of a call (RFC 3515 2.4.4).

test('a call that takes neither: REFER is declined, its NOTIFY has no subscription', async () => {
  const bench = coreBench();
  const { fields } = await established(bench);
  bench.peer.send('REFER', 'sip:alice@x', [...fields('REFER', 1), ['Refer-To', '<sip:carol@x>']]);
  expect((await bench.peer.response(603)).reason).toBe('Decline');
  bench.peer.send('NOTIFY', 'sip:alice@x', [...fields('NOTIFY', 2), ['Event', 'refer;id=2']]);
  expect((await bench.peer.response(481)).reason).toBe('Subscription Does Not Exist');
  bench.core.dispose();
});

test('a call takes its REFER and NOTIFY, a NOTIFY of another event has its own handler', async () => {
  const bench = coreBench({ events: { 'message-summary': () => 'taken' } });
  const { dialog, fields } = await established(bench);
  const taken: ServerTransaction[] = [];
  const take = (request: ServerTransaction): void => {
    taken.push(request);
    request.respond(202);
  };
  dialog.listen({ requests: { REFER: take, NOTIFY: take } });
  bench.peer.send('REFER', 'sip:alice@x', [...fields('REFER', 1), ['Refer-To', '<sip:carol@x>']]);
  await until(() => taken.length === 1);
  await bench.peer.response(202);
  bench.peer.send('NOTIFY', 'sip:alice@x', [...fields('NOTIFY', 2), ['Event', ' Refer ; id=1']]);
  await bench.peer.response(202);
  expect(taken.map(({ request }) => request.method)).toEqual(['REFER', 'NOTIFY']);
  bench.peer.send('NOTIFY', 'sip:alice@x', [...fields('NOTIFY', 3), ['Event', 'message-summary']]);
  await bench.peer.response(200);
  bench.peer.send('NOTIFY', 'sip:alice@x', [...fields('NOTIFY', 4), ['Event', 'talk']]);
  expect(header(await bench.peer.response(489), 'allow-events')).toBe('message-summary');
  expect(taken).toHaveLength(2);
  bench.core.dispose();
});

test('two targets are refused', async () => {
  const bench = coreBench();
  const { fields } = await established(bench);
  const both = [
    ['Refer-To', '<sip:carol@x>'],
    ['Refer-To', '<sip:dave@x>'],
  ] as const;
  bench.peer.send('REFER', 'sip:alice@x', [...fields('REFER', 1), ...both]);
  expect((await bench.peer.response(400)).reason).toBe('One Refer-To Required');
  bench.core.dispose();
});
