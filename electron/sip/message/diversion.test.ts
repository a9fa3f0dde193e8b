import { expect, test } from 'vitest';
import { parseMessage } from './parse-message.ts';
import type { SipRequest } from './message.ts';
import { parseUri, type SipUri } from './uri.ts';
import { calledFirst, diversionsOf, isDivertedFrom } from './diversion.ts';

const own = parseUri('sip:alice@example.com') as SipUri;

function invite(...lines: readonly string[]): SipRequest {
  const head = ['INVITE sip:alice@example.com SIP/2.0', ...lines].join('\r\n');
  return parseMessage({ head, body: new Uint8Array() }) as SipRequest;
}

const uriOf = (message: SipRequest): string | undefined => calledFirst(message, own)?.uri;

test('Diversion: the newest is the first; whom the caller called is the last', () => {
  const message = invite(
    'Diversion: <sip:reception@example.com>;reason=no-answer;counter=2',
    'Diversion: "Sales" <sip:sales@example.com>;reason=unconditional',
  );
  expect(diversionsOf(message).count).toBe(3);
  expect(calledFirst(message, own)).toMatchObject({
    displayName: 'Sales',
    uri: 'sip:sales@example.com',
  });
});

test('History-Info: the steps of one call are no diversions; a reason tells of one', () => {
  const onItsWay = invite(
    'History-Info: <sip:alice@example.com>;index=1, <sip:alice@192.0.2.1>;index=1.1;rc=1',
  );
  expect(diversionsOf(onItsWay)).toEqual({ count: 0, from: [] });
  expect(uriOf(onItsWay)).toBeUndefined();
  const diverted = invite(
    'History-Info: <sip:reception@example.com?Reason=SIP%3Bcause%3D302>;index=1, <sip:alice@example.com>;index=1.1;mp=1',
  );
  expect(diversionsOf(diverted).count).toBe(1);
  expect(uriOf(diverted)).toBe('sip:reception@example.com');
});

test('our own address is found in both, whatever its port and its letters', () => {
  for (const line of [
    'Diversion: <sip:alice@EXAMPLE.com:5061>;reason=unconditional',
    'History-Info: <sip:al%69ce@example.com?reason=SIP%3Bcause%3D486>;index=1',
  ])
    expect(isDivertedFrom(diversionsOf(invite(line)), own)).toBe(true);
  expect(isDivertedFrom(diversionsOf(invite('Diversion: <sip:bob@example.com>')), own)).toBe(false);
});

test('a bomb: of many values twenty are read, and a claim is bounded', () => {
  const many = invite(`Diversion: ${Array.from({ length: 60 }, () => '<sip:b@example.com>').join(', ')}`);
  expect(diversionsOf(many).count).toBe(20);
  const claimed = invite('Diversion: <sip:b@example.com>;counter=999999999, garbage <, <tel:+1>;counter=-1');
  expect(diversionsOf(claimed).count).toBe(100);
  expect(diversionsOf(invite('Diversion: ;;;', 'History-Info: <>')).count).toBe(0);
});
