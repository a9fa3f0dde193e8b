import { expect, test } from 'vitest';
import type { Call } from '../../shared/model/call.ts';
import type { AccountStatus } from '../../shared/model/snapshot.ts';
import { FaultError } from '../../shared/errors.ts';
import { runRequest, type ControlledPhone } from './run-request.ts';

const line = (id: string, state: AccountStatus['registration']['state']) =>
  ({
    account: { id, aor: `sip:${id}@example.com`, displayName: id },
    connection: { retryAt: null },
    registration: { state, fault: null },
  }) as AccountStatus;
const call = (id: string, state: Call['state']) =>
  ({
    id,
    accountId: 'alice',
    state,
    direction: 'incoming',
    remote: { displayName: 'Bob', uri: 'sip:bob@example.com' },
    startedAt: '2026-11-27T06:00:00.000Z',
    establishedAt: null,
    muted: false,
    hold: { local: false, remote: false },
  }) as Call;

function setUp(part: Partial<ControlledPhone> = {}) {
  const done: string[] = [];
  const phone: ControlledPhone = {
    version: '1.0.0',
    accounts: () => [line('office', 'failed'), line('alice', 'registered')],
    calls: () => [],
    missed: () => 2,
    asksFirst: () => true,
    target: (uri) => (uri.startsWith('tel:') ? uri : null),
    ask: (uri) => void done.push(`ask ${uri}`),
    place: (accountId, target) => {
      done.push(`place ${accountId} ${target}`);
      return 'new';
    },
    hangUp: (callId) => void done.push(`hang up ${callId}`),
    ...part,
  };
  return { done, run: (request: Parameters<typeof runRequest>[0]) => runRequest(request, phone) };
}

const faultOf = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return error instanceof FaultError ? error.fault : error;
  }
};

test('a call is asked about, and nothing is dialled', () => {
  const { done, run } = setUp();
  expect(run({ command: 'call', uri: 'tel:100' })).toEqual({ state: 'asked', call: null });
  expect(done).toEqual(['ask tel:100']);
});

test('where the person allows it a call is placed at once, on a line that is online', () => {
  const { done, run } = setUp({ asksFirst: () => false });
  expect(run({ command: 'call', uri: 'tel:100' })).toEqual({ state: 'calling', call: 'new' });
  expect(done).toEqual(['place alice tel:100']);
});

test('without a line there is no call', () => {
  const { done, run } = setUp({ asksFirst: () => false, accounts: () => [] });
  expect(faultOf(() => run({ command: 'call', uri: 'tel:100' }))).toEqual({
    stage: 'call',
    code: 'not-registered',
  });
  expect(done).toEqual([]);
});

test('what is no address is neither asked about nor called', () => {
  for (const asksFirst of [true, false]) {
    const { done, run } = setUp({ asksFirst: () => asksFirst });
    expect(faultOf(() => run({ command: 'call', uri: 'file:\u202e' }))).toEqual({
      stage: 'call',
      code: 'invalid-link',
      presented: 'file:\ufffd',
    });
    expect(done).toEqual([]);
  }
});

test('the only call is hung up; of several one must be named', () => {
  const one = setUp({ calls: () => [call('1', 'ended'), call('2', 'established')] });
  expect(one.run({ command: 'hangup' })).toEqual({ call: '2' });
  const two = setUp({ calls: () => [call('1', 'established'), call('2', 'offered')] });
  expect(faultOf(() => two.run({ command: 'hangup' }))).toEqual({ stage: 'desktop', code: 'several-calls' });
  expect(two.run({ command: 'hangup', call: '2' })).toEqual({ call: '2' });
  expect(two.done).toEqual(['hang up 2']);
});

test('a call that has ended or never was is not hung up', () => {
  const { run, done } = setUp({ calls: () => [call('1', 'ended')] });
  const notFound = { stage: 'command', code: 'not-found' };
  expect(faultOf(() => run({ command: 'hangup' }))).toEqual(notFound);
  expect(faultOf(() => run({ command: 'hangup', call: '1' }))).toEqual({ ...notFound, presented: '1' });
  expect(done).toEqual([]);
});

test('the status has lines, calls that have not ended, and missed calls', () => {
  const { run } = setUp({ calls: () => [call('1', 'ended'), call('2', 'offered')] });
  expect(run({ command: 'status' })).toEqual({
    version: '1.0.0',
    lines: [
      { address: 'sip:office@example.com', name: 'office', state: 'failed', retryAt: null, fault: null },
      { address: 'sip:alice@example.com', name: 'alice', state: 'registered', retryAt: null, fault: null },
    ],
    calls: [
      {
        id: '2',
        direction: 'incoming',
        state: 'offered',
        line: 'sip:alice@example.com',
        party: 'sip:bob@example.com',
        name: 'Bob',
        startedAt: '2026-11-27T06:00:00.000Z',
        establishedAt: null,
        muted: false,
        held: false,
      },
    ],
    missed: 2,
  });
});
