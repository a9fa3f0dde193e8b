import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { vectorNames, vectors } from '../../../certs/vectors.ts';
import { endpointBench } from '../fakes/endpoint-bench.ts';
import { createFramer } from './framer.ts';

/**
 * The messages of RFC 4475 fed to a live endpoint. `dropped`: no answer is possible or allowed. 405
 * where the message is for a registrar or another kind of user agent. Where the RFC leaves a
 * choice, the one that we made.
 */
const outcomes: Readonly<Record<string, number | 'dropped'>> = {
  badaspec: 200, // 3.1.2.14: white space inside the brackets, read liberally
  badbranch: 200, // 3.3.11: a bare magic cookie is no branch; matched as RFC 2543
  baddate: 180, // 3.1.2.12: Date means nothing to us
  baddn: 200, // 3.1.2.15: an unquoted name is only shown
  badinv01: 400,
  badvers: 505,
  bcast: 'dropped',
  bext01: 420,
  bigcode: 'dropped',
  clerr: 180, // after the framer: its Content-Length was true then
  cparam01: 405,
  cparam02: 405,
  dblreq: 405,
  esc01: 180,
  esc02: 405,
  escnull: 405,
  escruri: 180,
  insuf: 400,
  intmeth: 405,
  inv2543: 400, // no tag in From
  invut: 415,
  longreq: 180,
  ltgtruri: 400,
  lwsdisp: 200,
  lwsruri: 400,
  lwsstart: 400,
  mcl01: 415,
  mismatch01: 400,
  mismatch02: 400,
  mpart01: 415,
  multi01: 400,
  ncl: 180,
  noreason: 'dropped', // a response to nothing that we asked
  novelsc: 416,
  quotbal: 180, // 3.1.2.6: the quote that is missing is inferred; there is one bracket alone
  regaut01: 405,
  regbadct: 405,
  regescrt: 405,
  scalar02: 400,
  scalarlg: 'dropped',
  sdp01: 180,
  semiuri: 200,
  transports: 200,
  trws: 200, // 3.1.2.8: white space after the start line, read liberally
  unkscm: 416,
  unksm2: 405,
  unreason: 'dropped',
  wsinv: 481, // valid; its To names a dialog that is not ours
  zeromf: 483, // 3.3.11: for user@example.com, another user; for us it would be 200 (guard.test.ts)
};
/** What a stream cannot frame: no length, several, or one below zero (RFC 3261 18.3). */
const unframed = new Set(['inv2543', 'mcl01', 'ncl']);

const folder = vectors('rfc4475') ?? '';
const names = vectorNames('rfc4475').map((name) => name.replace('.dat', ''));

test.skipIf(folder === '')(
  'RFC 4475 vectors are read from ../shared/vectors; without it this is skipped',
  () => {
    expect(names.length).toBeGreaterThanOrEqual(49);
  },
);

test.each(names.filter((name) => name in outcomes))('RFC 4475: %s', async (name) => {
  const bytes = readFileSync(join(folder, `${name}.dat`));
  expect(createFramer().push(bytes)[0]?.kind === 'broken').toBe(unframed.has(name));
  const bench = endpointBench();
  bench.peer.raw(framed(bytes));
  await bench.idle();
  const [answer] = bench.peer.waiting();
  expect(answer === undefined ? 'dropped' : Number(answer.split(' ')[0])).toBe(outcomes[name]);
  expect(bench.closed).toEqual([]);
  bench.endpoint.dispose();
});

test.each(names)('RFC 4475: %s, cut in two at every byte, gives the same frames', (name) => {
  const bytes = readFileSync(join(folder, `${name}.dat`));
  const stream = Buffer.concat([Buffer.from('\r\n'), framed(bytes), Buffer.from('\r\n\r\n'), framed(bytes)]);
  const whole = createFramer().push(stream);
  for (let cut = 1; cut < stream.length; cut += 1) {
    const framer = createFramer();
    expect([...framer.push(stream.subarray(0, cut)), ...framer.push(stream.subarray(cut))]).toEqual(whole);
  }
});

/** The message with a Content-Length that is true, as far as the stream is concerned. */
function framed(bytes: Buffer): Buffer {
  const end = bytes.indexOf('\r\n\r\n');
  const head = bytes
    .subarray(0, end)
    .toString('latin1')
    .replace(/\r\n(?:content-length|l)[ \t]*:[^\r\n]*(?:\r\n[ \t][^\r\n]*)*/gi, '');
  const body = bytes.subarray(end + 4);
  return Buffer.concat([Buffer.from(`${head}\r\nContent-Length: ${body.length}\r\n\r\n`, 'latin1'), body]);
}
