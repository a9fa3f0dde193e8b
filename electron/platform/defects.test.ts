import { explainFault } from '../../shared/words/index.ts';
import { expect, test } from 'vitest';
import { FaultError } from '../../shared/errors.ts';
import type { TraceSink } from './trace.ts';
import {
  faultOr,
  isSystemError,
  onDefect,
  soon,
  tellDefect,
  traceDefects,
  traceFailure,
  unlessFault,
} from './defects.ts';
import { expectDefects } from './fakes/expect-defects.ts';

const otherwise = { stage: 'connect', code: 'unreachable' } as const;

test('a fault stays unchanged and is not traced', async () => {
  const fault = { stage: 'call', code: 'busy' } as const;
  const told = await expectDefects(() => {
    expect(faultOr(new FaultError(fault), 'here', otherwise)).toEqual(fault);
    unlessFault('here')(new FaultError(fault));
  });
  expect(told).toEqual([]);
});

test('a defect is traced with its place, and the work ends as by a failure', async () => {
  const told = await expectDefects(() => {
    expect(faultOr(new TypeError('a'), 'here', otherwise)).toEqual(otherwise);
    unlessFault('there')('text');
    tellDefect('elsewhere', null);
  });
  expect(told).toEqual(['here: TypeError: a', 'there: text', 'elsewhere: null']);
});

test('the trace has a defect with its stack, and a failure as its fault', async () => {
  const trace: unknown[] = [];
  const sink: TraceSink = (entry) => void trace.push(entry);
  const stop = traceDefects(sink);
  const defect = new TypeError('a');
  const told = await expectDefects(() => tellDefect('here', defect));
  stop();
  await expectDefects(() => tellDefect('later', defect));
  traceFailure(sink, 'action-outside')(new FaultError({ stage: 'call', code: 'busy' }));
  expect(told).toEqual(['here: TypeError: a']);
  expect(trace).toEqual([
    { kind: 'defect', summary: 'here', detail: defect.stack },
    {
      kind: 'app',
      summary: {
        code: 'action-failed',
        action: { code: 'action-outside' },
        why: explainFault({ stage: 'call', code: 'busy' }).what,
      },
    },
  ]);
});

test('what is done after a turn tells its defects, and a refusal is none', async () => {
  const told: string[] = [];
  const stop = onDefect((where) => void told.push(where));
  soon(() => {
    throw new FaultError({ stage: 'command', code: 'wrong-state' });
  }, unlessFault('refused'));
  soon(() => void told.push('done'), unlessFault('on its way'));
  await Promise.resolve();
  expect(told).toEqual(['done']);
  stop();
});

test.fails('what is done after a turn and has a defect fails the test', async () => {
  const act = (): void => {
    throw new TypeError('a');
  };
  expect(() => soon(act, unlessFault('broken'))).not.toThrow();
  await Promise.resolve();
});

test('an error of the system is no defect', () => {
  expect(isSystemError(Object.assign(new Error('full'), { syscall: 'write' }))).toBe(true);
  expect(isSystemError(new TypeError('a'))).toBe(false);
});

test.fails('a test whose code meets a defect that it does not want fails', () => {
  expect(() => tellDefect('a defect made on purpose', new Error('a'))).not.toThrow();
});
