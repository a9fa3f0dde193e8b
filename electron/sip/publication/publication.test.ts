import { expect, test } from 'vitest';
import { manualClock } from '../../platform/fakes/manual-clock.ts';
import { endpointBench } from '../fakes/endpoint-bench.ts';
import { bodyText, header, type SipRequest } from '../message/message.ts';
import { SipPublication } from './publication.ts';
import { PublicationState as S, publicationTable, type PublicationEvent } from './publication-state.ts';

function publishing() {
  const bench = endpointBench('sip:alice@example.com', { user: 'alice', password: 'secret' });
  const clock = manualClock();
  const pauses: (readonly [number, number | null])[] = [];
  const publication = new SipPublication({
    endpoint: { ...bench.endpoint, clock },
    event: 'presence',
    type: 'application/pidf+xml',
    pause: (failures, retryAfter) => {
      pauses.push([failures, retryAfter]);
      return 1000 * failures;
    },
  });
  publication.start('free');
  return { ...bench, clock, publication, pauses };
}

const granted = (etag: string, seconds = 3600) => ({
  headers: [
    ['SIP-ETag', etag],
    ['Expires', String(seconds)],
  ] as const,
});
const said = (request: SipRequest) => [
  header(request, 'sip-if-match') ?? null,
  header(request, 'expires'),
  bodyText(request),
];

test('PUBLISH, its refresh without a body, a change, the end (RFC 3903 4)', async () => {
  const { peer, clock, publication, idle } = publishing();
  const first = await peer.request('PUBLISH');
  expect([first.uri, header(first, 'event'), header(first, 'content-type')]).toEqual([
    'sip:alice@example.com',
    'presence',
    'application/pidf+xml',
  ]);
  expect(said(first)).toEqual([null, '3600', 'free']);
  peer.respond(first, 200, granted('one', 600));
  await idle();
  clock.advance(539_000);
  expect(peer.waiting()).toEqual([]);
  clock.advance(1000);
  const refresh = await peer.request('PUBLISH');
  expect(said(refresh)).toEqual(['one', '3600', '']);
  expect(header(refresh, 'call-id')).toBe(header(first, 'call-id'));
  peer.respond(refresh, 200, granted('two'));
  await idle();
  publication.change('busy');
  const changed = await peer.request('PUBLISH');
  expect(said(changed)).toEqual(['two', '3600', 'busy']);
  peer.respond(changed, 200, granted('three'));
  await idle();
  publication.stop();
  expect(said(await peer.request('PUBLISH'))).toEqual(['three', '0', '']);
  expect(clock.pending()).toBe(0);
});

test('a change while one is sent follows it; what is the same is not sent', async () => {
  const { peer, publication, idle } = publishing();
  const first = await peer.request('PUBLISH');
  publication.change('busy');
  publication.change('away');
  publication.change('away');
  peer.respond(first, 200, granted('one'));
  const next = await peer.request('PUBLISH');
  expect(said(next)).toEqual(['one', '3600', 'away']);
  peer.respond(next, 200, granted('two'));
  await idle();
  expect(peer.waiting()).toEqual([]);
});

test('a server that has lost it gets all of it anew (412)', async () => {
  const { peer, publication, idle } = publishing();
  peer.respond(await peer.request('PUBLISH'), 200, granted('one'));
  await idle();
  publication.change('busy');
  peer.respond(await peer.request('PUBLISH'), 412);
  const anew = await peer.request('PUBLISH');
  expect(said(anew)).toEqual([null, '3600', 'busy']);
  // A server that says so of a new one is not asked in a circle.
  peer.respond(anew, 412);
  await idle();
  expect([publication.state(), peer.waiting()]).toEqual([S.Refused, []]);
});

test('a longer time is asked for where the server wants it, once', async () => {
  const { peer, publication, idle } = publishing();
  peer.respond(await peer.request('PUBLISH'), 423, { headers: [['Min-Expires', '7200']] });
  const longer = await peer.request('PUBLISH');
  expect(header(longer, 'expires')).toBe('7200');
  peer.respond(longer, 423, { headers: [['Min-Expires', '9000']] });
  await idle();
  expect([publication.state(), peer.waiting()]).toEqual([S.Refused, []]);
});

test.each([489, 403, 405])('a server that answers %i is not asked again', async (status) => {
  const { peer, clock, publication, idle } = publishing();
  peer.respond(await peer.request('PUBLISH'), status);
  await idle();
  expect([publication.state(), clock.pending()]).toEqual([S.Refused, 0]);
});

test.each([500, 503])('a server that answers %i is asked again after a pause', async (status) => {
  const { peer, clock, publication, pauses, idle } = publishing();
  peer.respond(await peer.request('PUBLISH'), status, { headers: [['Retry-After', '5']] });
  await idle();
  expect([publication.state(), pauses]).toEqual([S.Waiting, [[1, 5]]]);
  clock.advance(1000);
  expect(said(await peer.request('PUBLISH'))).toEqual([null, '3600', 'free']);
});

test('what was on its way at the end is taken back once the server names it', async () => {
  const { peer, publication, idle } = publishing();
  peer.respond(await peer.request('PUBLISH'), 200, granted('one'));
  await idle();
  publication.change('busy');
  const change = await peer.request('PUBLISH');
  publication.stop();
  const removal = await peer.request('PUBLISH');
  expect(said(removal)).toEqual(['one', '0', '']);
  peer.respond(change, 200, granted('two'));
  const second = await peer.request('PUBLISH');
  expect(said(second)).toEqual(['two', '0', '']);
  peer.respond(removal, 412);
  peer.respond(second, 200);
  await idle();
  expect([publication.state(), peer.waiting()]).toEqual([S.Idle, []]);
});

test('an answer after the end, or of a lost flow, is nobody’s', async () => {
  const { peer, clock, publication, idle } = publishing();
  const first = await peer.request('PUBLISH');
  publication.stop();
  peer.respond(first, 200, granted('late'));
  const removal = await peer.request('PUBLISH');
  expect(said(removal)).toEqual(['late', '0', '']);
  peer.respond(removal, 200);
  await idle();
  expect([publication.state(), clock.pending(), peer.waiting()]).toEqual([S.Idle, 0, []]);
  publication.start('free');
  const next = await peer.request('PUBLISH');
  expect(said(next)[0]).toBeNull();
  publication.flowLost();
  peer.respond(next, 200, granted('lost'));
  await idle();
  expect([publication.state(), clock.pending()]).toEqual([S.Idle, 0]);
});

test.each(['a b', 'x'.repeat(300), 'a\u00e9'])(
  'an entity tag %j that is no token is not sent back',
  async (etag) => {
    const { peer, publication, idle } = publishing();
    peer.respond(await peer.request('PUBLISH'), 200, granted(etag));
    await idle();
    publication.change('busy');
    expect(said(await peer.request('PUBLISH'))).toEqual([null, '3600', 'busy']);
  },
);

test('every state has an action for what a person or the network does', () => {
  const own: readonly PublicationEvent[] = ['start', 'changed', 'stop', 'flow-lost'];
  for (const state of Object.values(S))
    for (const event of own) expect(publicationTable[state][event], `${state} ${event}`).not.toBeNull();
});
