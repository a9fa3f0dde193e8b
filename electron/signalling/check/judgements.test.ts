import { expect, test } from 'vitest';
import { judgeClock } from './clock-stage.ts';
import { judgeEcho } from './echo-stage.ts';

const at = (minutes: number): string => new Date(Date.UTC(2026, 10, 21, 9, minutes)).toISOString();

test.each([
  [at(0), at(0), null],
  [at(5), at(0), null],
  [at(6), at(0), 'clock-ahead'],
  [at(0), at(6), 'clock-behind'],
])('our clock %s, the server’s %s: %s', (local, server, code) => {
  expect(judgeClock({ local, server, validity: null })?.code ?? null).toBe(code);
});

test('without the server’s time its certificate’s validity is a hint', () => {
  const validity = { notBefore: at(10), notAfter: at(20) };
  const codeAt = (local: string): string | null =>
    judgeClock({ local, server: null, validity })?.code ?? null;
  expect([at(9), at(10), at(20), at(21)].map(codeAt)).toEqual(['not-valid-now', null, null, 'not-valid-now']);
  expect(judgeClock({ local: at(0), server: null, validity: null })).toBeNull();
});

const counted = {
  packetsSent: 250,
  silenceSent: 0,
  packetsReceived: 250,
  packetsLost: 0,
  packetsRejected: 0,
  lossSent: null,
  roundTrip: null,
};
test.each([
  ['both ways', {}, null],
  ['the microphone gave nothing', { packetsSent: 0, packetsReceived: 0 }, 'nothing-sent'],
  ['nothing but silence was sent', { silenceSent: 250 }, 'nothing-sent'],
  ['nothing came back', { packetsReceived: 0 }, 'silent'],
  ['nothing came back, of silence', { packetsReceived: 0, silenceSent: 250 }, 'silent'],
  ['a little was lost', { packetsReceived: 240, packetsLost: 10 }, null],
  ['much was lost', { packetsReceived: 230, packetsLost: 20 }, 'lossy'],
  ['much of ours was lost, as the echo reports', { lossSent: 0.2 }, 'lossy'],
])('echo: %s', (_, change, code) => {
  expect(judgeEcho({ ...counted, ...change })?.code ?? null).toBe(code);
});
