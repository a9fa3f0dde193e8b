import { expect, test } from 'vitest';
import type { MediaStatistics, RemoteReport } from '../../../shared/model/media.ts';
import { createCallQuality } from './call-quality.ts';
import { nextGrade, type GradeState } from './grade.ts';

const talking = {
  hold: { local: false, remote: false },
  media: {
    codec: 'PCMA',
    format: 'PCMA 20',
    protection: null,
    web: 'attached',
    statistics: null,
    quality: null,
  },
} as const;

interface Second {
  /** Of the 50 packets of this second. */
  readonly lost?: number;
  readonly jitter?: number;
  readonly roundTrip?: number | null;
  readonly remote?: RemoteReport | null;
  readonly silent?: boolean;
}

/** Seconds of a call, each with its own loss, as the gateway counts them up. */
function seconds() {
  let sum = { packetsSent: 0, packetsReceived: 0, packetsLost: 0, silenceSent: 0 };
  return ({
    lost = 0,
    jitter = 2,
    roundTrip = 20,
    remote = null,
    silent = false,
  }: Second = {}): MediaStatistics => {
    sum = {
      packetsSent: sum.packetsSent + 50,
      packetsReceived: sum.packetsReceived + 50 - lost,
      packetsLost: sum.packetsLost + lost,
      silenceSent: sum.silenceSent + (silent ? 50 : 0),
    };
    return { ...sum, packetsRejected: 0, jitter, roundTrip, remote };
  };
}

/** The last of `count` equal seconds. */
function after(count: number, second: Second) {
  const [judge, next] = [createCallQuality(), seconds()];
  let last = null;
  for (let index = 0; index < count; index += 1) last = judge.sample(next(second), talking);
  return last;
}

test('nothing is said of the first second', () => {
  expect(after(1, {})).toBeNull();
});

test('a local network is good, at the best that G.711 can be', () => {
  expect(after(3, {})).toEqual({
    grade: 'good',
    reason: null,
    heard: { mos: expect.closeTo(4.41, 2) as number, loss: 0, jitter: 2 },
    sent: null,
    delay: 54,
  });
});

test.each<[string, Second, string, string | null]>([
  ['1 % of loss', { lost: 0.5 }, 'good', null],
  ['6 % of loss', { lost: 3 }, 'fair', 'loss'],
  ['20 % of loss', { lost: 10 }, 'poor', 'loss'],
  ['20 % of what we send', { remote: { loss: 0.2, jitter: 3 } }, 'poor', 'loss-sent'],
  [
    'a jitter buffer of the peer that discards 20 %',
    { remote: { loss: 0, jitter: 3, metrics: { discarded: 0.2, endSystemDelay: 60 } } },
    'poor',
    'loss-sent',
  ],
  [
    'a peer that plays us half a second late',
    { remote: { loss: 0, jitter: 3, metrics: { discarded: 0, endSystemDelay: 500 } } },
    'fair',
    'delay',
  ],
  ['a jitter of 70 ms', { jitter: 70 }, 'fair', 'jitter'],
  ['a jitter of 70 ms at the peer', { remote: { loss: 0, jitter: 70 } }, 'fair', 'jitter'],
  ['a satellite', { roundTrip: 600 }, 'fair', 'delay'],
  ['two satellites', { roundTrip: 1200 }, 'poor', 'delay'],
  ['a page that sends nothing', { silent: true }, 'poor', 'not-sent'],
])('%s', (_, second, grade, reason) => {
  expect(after(4, second)).toMatchObject({ grade, reason });
});

test('a peer that is not heard is poor at once, and better only after a while', () => {
  const [judge, next] = [createCallQuality(), seconds()];
  judge.sample(next(), talking);
  expect(judge.sample(next(), talking)?.grade).toBe('good');
  judge.silence(true);
  expect(judge.sample(next(), talking)).toMatchObject({
    grade: 'poor',
    reason: 'not-heard',
    heard: { mos: 1 },
  });
  judge.silence(false);
  const later = Array.from({ length: 5 }, () => judge.sample(next(), talking)?.grade);
  expect(later).toEqual(['poor', 'poor', 'poor', 'poor', 'good']);
});

test('one bad second changes no grade, and loss is forgotten after the window', () => {
  const [judge, next] = [createCallQuality(), seconds()];
  for (let index = 0; index < 10; index += 1) judge.sample(next(), talking);
  const during = [judge.sample(next({ lost: 10 }), talking), judge.sample(next(), talking)];
  expect(during.map((quality) => quality?.grade)).toEqual(['good', 'good']);
  for (let index = 0; index < 6; index += 1) judge.sample(next(), talking);
  expect(judge.sample(next(), talking)?.heard.loss).toBe(0);
});

test('on hold nothing is judged, and it begins anew', () => {
  const [judge, next] = [createCallQuality(), seconds()];
  for (let index = 0; index < 6; index += 1) judge.sample(next({ lost: 25 }), talking);
  expect(judge.sample(next(), { ...talking, hold: { local: true, remote: false } })).toBeNull();
  expect(judge.sample(next(), { ...talking, hold: { local: false, remote: true } })).toBeNull();
  expect(judge.sample(next(), talking)).toBeNull();
  expect(judge.sample(next(), talking)).toMatchObject({ grade: 'good', heard: { loss: 0 } });
});

test('the summary has the lowest and the mean score, and the loss of the whole call', () => {
  const [judge, next] = [createCallQuality(), seconds()];
  expect(judge.summary()).toBeNull();
  for (let index = 0; index < 10; index += 1) judge.sample(next(), talking);
  for (let index = 0; index < 10; index += 1) judge.sample(next({ lost: 10 }), talking);
  const { mos, loss, codec } = judge.summary()!;
  expect(codec).toBe('PCMA');
  expect(loss).toBeCloseTo(0.1);
  expect(mos.lowest).toBeCloseTo(2.6, 1);
  expect(mos.mean).toBeGreaterThan(mos.lowest);
  expect(mos.mean).toBeLessThan(4.41);
});

/** The grade after each rating. */
function grades(ratings: readonly number[]): readonly string[] {
  let state: GradeState | null = null;
  return ratings.map((rating) => {
    state = nextGrade(state, rating);
    return state.grade;
  });
}

test.each<[string, readonly number[], readonly string[]]>([
  ['the first rating counts at once', [55], ['poor']],
  ['three worse ones in a row change it', [90, 70, 70, 70], ['good', 'good', 'good', 'fair']],
  ['two and a good one do not', [90, 70, 70, 90, 70, 70], ['good', 'good', 'good', 'good', 'good', 'good']],
  ['straight to poor', [90, 70, 50, 50], ['good', 'good', 'good', 'poor']],
  ['five clearly better ones', [70, 90, 90, 90, 90, 90], ['fair', 'fair', 'fair', 'fair', 'fair', 'good']],
  ['just over the limit is not better', [79, ...Array<number>(9).fill(81)], Array<string>(10).fill('fair')],
  ['about the limit it stays', [81, 79, 81, 79, 81, 79, 81], Array<string>(7).fill('good')],
])('%s', (_, ratings, expected) => {
  expect(grades(ratings)).toEqual(expected);
});
