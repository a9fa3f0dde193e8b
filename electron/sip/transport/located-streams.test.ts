import { expect, test } from 'vitest';
import { FaultError, type Fault } from '../../../shared/errors.ts';
import type { Target } from '../../locate/locate.ts';
import type { Clock } from '../../platform/clock.ts';
import { defaultTrust } from '../../tls/effective-trust.ts';
import type { Bounds, OpenRequest } from '../../tls/open-request.ts';
import type { SecureStream } from '../../tls/secure-stream.ts';
import { createLocatedStreams } from './located-streams.ts';
import { sipServer, type SipDestination } from './sip-server.ts';

const [a, b, c]: readonly [Target, Target, Target] = [
  { host: 'a.example.com', port: 5061 },
  { host: 'b.example.com', port: 5062 },
  { host: 'c.example.com', port: 5063 },
];
const refused: Fault = { stage: 'connect', code: 'refused' };
const wrongName: Fault = { stage: 'validate', code: 'name' };

function world(targets: readonly Target[]) {
  let now = 0;
  const down = new Map<Target, Fault>();
  const opened: SipDestination[] = [];
  const clock: Clock = { now: () => 0, monotonic: () => now, after: () => () => undefined };
  const streams = createLocatedStreams(
    () => Promise.resolve({ steps: [], targets }),
    ({ destination }) => {
      opened.push(destination);
      const fault = [...down].find(([{ host }]) => host === destination.target?.host)?.[1];
      return fault ? Promise.reject(new FaultError(fault)) : Promise.resolve({} as SecureStream);
    },
  );
  const destination: SipDestination = { ...sipServer('example.com'), port: 5061, isLocated: true };
  const request: OpenRequest<SipDestination> = {
    destination,
    trust: defaultTrust([]),
    clientCertificate: null,
  };
  const bounds: Bounds = { clock };
  const open = async (change: Partial<SipDestination> = {}) => {
    opened.length = 0;
    await streams
      .open({ ...request, destination: { ...destination, ...change } }, bounds)
      .catch((error: unknown) => {
        if (!(error instanceof FaultError)) throw error;
        return error.fault;
      });
    return opened.map(({ target }) => target?.host[0]).join('');
  };
  return { streams, request, bounds, open, opened, down, advance: (ms: number) => void (now += ms) };
}

test('one after the other until one is verified, each for the name as configured', async () => {
  const { open, opened, down } = world([a, b, c]);
  down.set(a, refused).set(b, wrongName);
  expect(await open()).toBe('abc');
  expect(opened.map(({ referenceIdentity }) => referenceIdentity.host)).toEqual([
    'example.com',
    'example.com',
    'example.com',
  ]);
  expect(opened[2]?.location?.targets).toEqual([
    { ...a, outcome: 'failed', fault: refused },
    { ...b, outcome: 'failed', fault: wrongName },
    { ...c, outcome: 'current', fault: null },
  ]);
});

test('who failed comes last for a minute, and then has its place again', async () => {
  const { open, opened, down, advance, streams } = world([a, b]);
  down.set(a, refused);
  expect(await open()).toBe('ab');
  down.clear();
  expect(await open()).toBe('b');
  expect(opened.at(-1)?.location?.targets.map(({ outcome }) => outcome)).toEqual(['current', 'rests']);
  advance(60_000);
  expect(await open()).toBe('a');
  down.set(a, refused);
  expect(await open()).toBe('ab');
  down.clear();
  streams.forget();
  expect(await open()).toBe('a');
});

test('all of them down: each was tried, and what may pass is what is told', async () => {
  const { streams, request, bounds, down } = world([a, b]);
  down.set(a, refused).set(b, wrongName);
  await expect(streams.open(request, bounds)).rejects.toMatchObject({ fault: refused });
  down.set(a, wrongName);
  await expect(streams.open(request, bounds)).rejects.toMatchObject({ fault: wrongName });
});

test('a person who gives up ends it; no service is told as that; a port goes straight', async () => {
  const first = world([a, b]);
  first.down.set(a, { stage: 'connect', code: 'cancelled' });
  expect(await first.open()).toBe('a');
  await expect(world([]).streams.open(first.request, first.bounds)).rejects.toMatchObject({
    fault: { stage: 'connect', code: 'no-service', presented: 'example.com' },
  });
  const straight = world([a]);
  await straight.open({ isLocated: false });
  expect(straight.opened).toMatchObject([{ referenceIdentity: { host: 'example.com' }, port: 5061 }]);
  expect(straight.opened[0]?.target).toBeUndefined();
});
