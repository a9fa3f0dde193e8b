import { expect, test } from 'vitest';
import { defaultRtpPorts, rtpPortsProblem } from './rtp-ports.ts';

test.each([
  [defaultRtpPorts, null],
  [{ first: 1024, last: 1039 }, null],
  [{ first: 65_520, last: 65_535 }, null],
  [{ first: 1022, last: 2000 }, 'not-a-port'],
  [{ first: 40_000, last: 65_536 }, 'not-a-port'],
  [{ first: Number.NaN, last: 2000 }, 'not-a-port'],
  [{ first: 20_000, last: 20_100.5 }, 'not-a-port'],
  [{ first: 20_001, last: 20_100 }, 'odd'],
  [{ first: 20_000, last: 20_014 }, 'too-few'],
  [{ first: 30_000, last: 20_000 }, 'too-few'],
] as const)('the ports %o: %s', (ports, problem) => expect(rtpPortsProblem(ports)).toBe(problem));
