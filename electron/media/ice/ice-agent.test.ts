import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { manualClock, type ManualClock } from '../../platform/fakes/manual-clock.ts';
import type { RemoteEndpoint } from '../sdp/remote-description.ts';
import { createIceCredentials, type IceCredentials } from '../sdp/ice-credentials.ts';
import { IceAgent } from './ice-agent.ts';
import type { RemoteIce } from './remote-ice.ts';
import {
  bindingRequest,
  bindingSuccessResponse,
  parseStun,
  roleConflictResponse,
  type IceRole,
} from './stun.ts';

let clock: ManualClock;
let ours: IceCredentials;
let theirs: IceCredentials;
let sent: { readonly datagram: Buffer; readonly to: RemoteEndpoint }[];

const described = { address: '192.0.2.1', port: 4000 };
const elsewhere = { address: '192.0.2.9', port: 9000 };

beforeEach(() => {
  clock = manualClock();
  ours = createIceCredentials(randomBytes);
  theirs = createIceCredentials(randomBytes);
  sent = [];
});

function agent(remote: Partial<RemoteIce> = {}, random: (length: number) => Buffer = randomBytes): IceAgent {
  const candidates = [{ ...described, priority: 100 }];
  return new IceAgent({
    clock,
    random,
    credentials: ours,
    remote: { ...theirs, lite: false, candidates, ...remote },
    mayBePeer: (address) => address !== '127.0.0.1',
    send: (datagram, to) => sent.push({ datagram, to }),
  });
}

interface Checking {
  readonly role?: IceRole;
  readonly nominates?: boolean;
  readonly tieBreaker?: bigint;
  readonly password?: string;
  readonly username?: string;
}

/** A check of the peer's. */
const check = (wanted: Checking = {}): Buffer =>
  bindingRequest(
    {
      transaction: randomBytes(12),
      username: wanted.username ?? `${ours.ufrag}:${theirs.ufrag}`,
      priority: 50,
      role: wanted.role ?? 'controlling',
      tieBreaker: wanted.tieBreaker ?? 5n,
      nominates: wanted.nominates ?? false,
    },
    wanted.password ?? ours.password,
  );

const requests = () => sent.filter(({ datagram }) => parseStun(datagram)?.kind === 'request');
const responses = () => sent.filter(({ datagram }) => parseStun(datagram)?.kind !== 'request');

/** The peer answers our last check, from where it went. */
function answer(tested: IceAgent, from?: RemoteEndpoint, password = theirs.password): void {
  const last = requests().at(-1);
  const message = last && parseStun(last.datagram);
  if (!last || !message) throw new Error('no check was sent');
  tested.receive(bindingSuccessResponse(message, last.to, password), from ?? last.to);
}

describe('controlled', () => {
  test('sends to the nominated pair, once its own check was answered', () => {
    const tested = agent();
    expect(requests().map(({ to }) => to)).toEqual([described]);
    tested.receive(check({ nominates: true }), described);
    expect(responses()).toHaveLength(1);
    expect(tested.target()).toBeNull();
    expect(tested.admits(described)).toBe(false);
    clock.advance(50);
    answer(tested);
    expect(tested.target()).toEqual(described);
    expect(tested.admits(described)).toBe(true);
  });

  test('a pair that is not nominated is not sent to', () => {
    const tested = agent();
    answer(tested);
    expect(tested.target()).toBeNull();
    tested.receive(check({ nominates: true }), described);
    expect(tested.target()).toEqual(described);
  });

  test('learns an address from an authentic check, and checks it before anything else', () => {
    const tested = agent({ candidates: [] });
    tested.receive(check({ nominates: true }), elsewhere);
    expect(requests().map(({ to }) => to)).toEqual([elsewhere]);
    answer(tested);
    expect(tested.target()).toEqual(elsewhere);
  });

  test('the nominated pair of the higher priority wins', () => {
    const tested = agent();
    answer(tested);
    tested.receive(check({ nominates: true }), described);
    tested.receive(check({ nominates: true }), elsewhere);
    clock.advance(50);
    answer(tested);
    expect(tested.target()).toEqual(described);
  });
});

describe('strangers', () => {
  test.each<[string, () => Buffer]>([
    ['another password', () => check({ password: 'guessed-guessed-guessed', nominates: true })],
    ['another name', () => check({ username: `${ours.ufrag}:other`, nominates: true })],
    ['no message', () => Buffer.alloc(40)],
  ])('%s: no answer, no check, no pair', (_, datagram) => {
    const tested = agent({ candidates: [] });
    tested.receive(datagram(), elsewhere);
    clock.advance(5000);
    expect(sent).toEqual([]);
    expect(tested.admits(elsewhere)).toBe(false);
  });

  test('an address that may not be sent to is not answered', () => {
    const tested = agent({ candidates: [] });
    tested.receive(check({ nominates: true }), { address: '127.0.0.1', port: 5000 });
    clock.advance(5000);
    expect(sent).toEqual([]);
  });

  test('an answer from another address, or without the password, proves nothing', () => {
    const tested = agent();
    tested.receive(check({ nominates: true }), described);
    answer(tested, described, 'guessed-guessed-guessed');
    expect(tested.target()).toBeNull();
    answer(tested, elsewhere);
    expect(tested.target()).toBeNull();
    expect(tested.admits(described)).toBe(false);
    expect(tested.admits(elsewhere)).toBe(false);
  });

  test('however many addresses the peer checks from, there are 32 pairs', () => {
    const tested = agent({ candidates: [] });
    for (let port = 1; port <= 200; port += 1) tested.receive(check(), { ...elsewhere, port });
    expect(responses()).toHaveLength(32);
    clock.advance(60_000);
    const asked = new Set(requests().map(({ to }) => to.port));
    expect(asked.size).toBe(32);
    // Each pair is checked at most seven times.
    expect(requests().length).toBeLessThanOrEqual(32 * 7);
  });
});

test('toward an ICE-lite peer it nominates the first pair that succeeds', () => {
  const tested = agent({ lite: true });
  answer(tested);
  const nomination = requests().at(-1);
  expect(nomination && parseStun(nomination.datagram)).toMatchObject({
    nominates: true,
    role: { name: 'controlling' },
  });
  expect(tested.target()).toBeNull();
  answer(tested);
  expect(tested.target()).toEqual(described);
});

describe('a conflict of roles', () => {
  const of = (byte: number) => (length: number) =>
    length === 8 ? Buffer.alloc(8, byte) : randomBytes(length);

  test('the larger tie-breaker becomes controlling and nominates', () => {
    const tested = agent({}, of(0xff));
    tested.receive(check({ role: 'controlled', tieBreaker: 1n }), described);
    clock.advance(50);
    answer(tested);
    answer(tested);
    expect(tested.target()).toEqual(described);
  });

  test('the smaller one answers 487 and stays', () => {
    const tested = agent({}, of(0));
    tested.receive(check({ role: 'controlled', tieBreaker: 1n }), described);
    expect(responses().map(({ datagram }) => parseStun(datagram)?.errorCode)).toEqual([487]);
  });

  test('two checks that both got 487 change the role once', () => {
    const candidates = [described, elsewhere].map((place, at) => ({ ...place, priority: 9 - at }));
    const tested = agent({ candidates });
    clock.advance(50);
    expect(requests()).toHaveLength(2);
    for (const { datagram, to } of requests()) {
      const message = parseStun(datagram);
      if (message) tested.receive(roleConflictResponse(message, theirs.password), to);
    }
    clock.advance(50);
    const roles = requests().map(({ datagram }) => parseStun(datagram)?.role?.name);
    expect(roles.slice(0, 2)).toEqual(['controlled', 'controlled']);
    expect(roles.at(-1)).toBe('controlling');
  });
});

test('a peer that refuses each role is asked no more after some refusals', () => {
  const tested = agent();
  for (let turn = 0; turn < 200; turn += 1) {
    const last = requests().at(-1);
    const message = last && parseStun(last.datagram);
    if (last && message) tested.receive(roleConflictResponse(message, theirs.password), last.to);
    clock.advance(50);
  }
  expect(requests().length).toBeLessThan(12);
  // Its own check is answered, and tries it once more.
  tested.receive(check({ nominates: true }), described);
  clock.advance(50);
  answer(tested);
  expect(responses()).toHaveLength(1);
});

describe('consent', () => {
  function selected(): IceAgent {
    const tested = agent();
    answer(tested);
    tested.receive(check({ nominates: true }), described);
    expect(tested.target()).toEqual(described);
    return tested;
  }

  test('is renewed while the peer answers, also over a path of two seconds', () => {
    const tested = selected();
    for (let elapsed = 0; elapsed < 120_000; elapsed += 100) {
      const before = requests().length;
      clock.advance(100);
      if (requests().length > before) clock.after(2000, () => answer(tested));
    }
    expect(tested.target()).toEqual(described);
  });

  test('expires after 30 s without an answer, and the checks end', () => {
    const tested = selected();
    clock.advance(29_000);
    expect(tested.target()).toEqual(described);
    clock.advance(1001);
    expect(tested.target()).toBeNull();
    clock.advance(10_000);
    const before = sent.length;
    clock.advance(120_000);
    expect(sent).toHaveLength(before);
    expect(clock.pending()).toBe(0);
  });

  test('a peer that is back nominates again', () => {
    const tested = selected();
    clock.advance(60_000);
    tested.receive(check({ nominates: true }), described);
    clock.advance(50);
    answer(tested);
    expect(tested.target()).toEqual(described);
  });
});

test('close ends every timer', () => {
  const tested = agent();
  answer(tested);
  tested.receive(check({ nominates: true }), described);
  tested.close();
  expect(clock.pending()).toBe(0);
  tested.receive(check(), described);
  expect(responses()).toHaveLength(1);
});
