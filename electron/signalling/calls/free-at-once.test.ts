import { expect, test } from 'vitest';
import { unlessFault } from '../../platform/defects.ts';
import { header } from '../../sip/message/message.ts';
import type { ScriptedPeer } from '../../sip/fakes/scripted-peer.ts';
import { established } from '../fakes/established-call.ts';
import { bobContact, freshInvite, phoneBench, type PhoneBench } from '../fakes/phone-bench.ts';

// The person is free the moment they hang up: SIP ends behind them, whatever the network does.

interface Standing {
  readonly bench: PhoneBench;
  readonly peer: ScriptedPeer;
}

async function calling(...statuses: readonly (readonly [number, string?])[]): Promise<Standing> {
  const bench = phoneBench();
  const peer = await bench.registered();
  bench.phone.place('a1', 'bob');
  const invite = await peer.request('INVITE');
  for (const [status, body] of statuses)
    peer.respond(invite, status, { headers: bobContact, ...(body === undefined ? {} : { body }) });
  await bench.idle();
  return { bench, peer };
}

async function ringing(): Promise<Standing> {
  const bench = phoneBench();
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@x', freshInvite(), 'their offer');
  await peer.response(180);
  return { bench, peer };
}

/** A call in each state; what is under way in it is never answered. */
const states: Readonly<Record<string, () => Promise<Standing>>> = {
  calling: () => calling(),
  proceeding: () => calling([100]),
  ringing: () => calling([180]),
  'early media': () => calling([183, 'early']),
  'redirected, undecided': async () => {
    const bench = phoneBench();
    const peer = await bench.registered();
    bench.phone.place('a1', 'bob');
    const headers = [['Contact', '<sip:bob@example.net>']] as const;
    peer.respond(await peer.request('INVITE'), 302, { headers });
    await peer.request('ACK');
    await bench.idle();
    return { bench, peer };
  },
  offered: ringing,
  'answered, without ACK': async () => {
    const standing = await ringing();
    await standing.bench.phone.answer(standing.bench.call().id);
    await standing.peer.response(200);
    return standing;
  },
  established: () => established('we called'),
  'established, they called': () => established('they called'),
  'being held': async () => {
    const call = await established('we called');
    call.bench.phone.hold(call.id).catch(unlessFault('a call was held'));
    await call.peer.request('INVITE');
    return call;
  },
};

const networks: Readonly<Record<string, (standing: Standing) => void>> = {
  'nobody answers': () => undefined,
  'nobody reads': ({ peer }) => peer.read(false),
};

const pairs = Object.keys(states).flatMap((state) =>
  Object.keys(networks).map((network) => [state, network] as const),
);
test.each(pairs)('%s, %s: hung up is over at once, and the next call leaves', async (state, network) => {
  const standing = await states[state]?.();
  if (standing === undefined) throw new Error(state);
  const { bench, peer } = standing;
  networks[network]?.(standing);
  const { id } = bench.call();
  bench.phone.hangUp(id);
  // Without a turn of the event loop between.
  const ended = bench.phone.calls().find((call) => call.id === id);
  expect(ended?.state).toMatch(/^(ending|ended)$/);
  expect(ended?.endedAt).not.toBeNull();
  const next = bench.phone.place('a1', 'carol');
  expect(bench.phone.calls().find((call) => call.id === next)?.state).toBe('calling');
  peer.read(true);
  await bench.idle();
  const sent: string[] = [];
  while (peer.waiting().length > 0) {
    const message = await peer.next();
    if (message.kind !== 'request') continue;
    sent.push(`${message.method} ${message.uri}`);
    if (message.method !== 'INVITE' || header(message, 'to')?.includes('carol') !== true) continue;
    peer.respond(message, 200, { headers: bobContact, body: 'answer' });
  }
  await bench.idle();
  expect(sent).toContain('INVITE sip:carol@example.com');
  expect(bench.phone.calls().find((call) => call.id === next)?.state).toBe('established');
});
