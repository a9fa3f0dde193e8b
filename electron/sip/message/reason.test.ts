import { expect, test } from 'vitest';
import { shownText } from '../../../shared/words/index.ts';
import { callFault } from '../session/call-fault.ts';
import type { SipResponse } from './message.ts';
import { parseMessage } from './parse-message.ts';
import { brokenBy, networkCause } from './reason.ts';

function refusal(...lines: readonly string[]): SipResponse {
  const head = ['SIP/2.0 480 Temporarily Unavailable', ...lines].join('\r\n');
  return parseMessage({ head, body: new Uint8Array() }) as SipResponse;
}

test.each([
  ['Q.850;cause=18;text="No user responding"', '18'],
  ['SIP;cause=480, Q.850 ; cause="021"', '21'],
  ['q.850;cause=127', '127'],
])('%s: cause %s', (value, cause) => {
  expect(networkCause(refusal(`Reason: ${value}`))).toEqual({ code: 'q850', cause });
});

test.each([
  'Q.850;cause=16',
  'Q.850;cause=31',
  'SIP;cause=600',
  'Q.850;cause=x',
  'Q.850',
  'Q.850;cause=99999',
  '',
])('%s says nothing more', (value) => {
  expect(networkCause(refusal(`Reason: ${value}`))).toBeNull();
});

test('a call that failed says so in words, beside its status', () => {
  const response = refusal('Reason: Q.850;cause=20;text="<b>\u202eevil"');
  const { presented } = callFault({ kind: 'response', response });
  expect(shownText(presented ?? '')).toBe(
    '480 Temporarily Unavailable: the phone that was called is switched off or not registered',
  );
});

test('a cause without words is a number; the text of the other side is never shown', () => {
  const { presented } = callFault({
    kind: 'response',
    response: refusal('Reason: Q.850;cause=99;text="evil"'),
  });
  expect(shownText(presented ?? '')).toBe(
    '480 Temporarily Unavailable: cause 99 of the telephone network (Q.850)',
  );
});

test('a BYE tells of a broken network, and of nothing that people do', () => {
  expect(brokenBy(refusal('Reason: Q.850;cause=38'))).toEqual({ code: 'q850', cause: '38' });
  expect(brokenBy(refusal('Reason: Q.850;cause=17'))).toBeNull();
});
