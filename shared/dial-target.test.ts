import { expect, test } from 'vitest';
import { dialTarget as sentBySignalling } from '../electron/signalling/dial-target.ts';
import { parseUri, type SipUri } from '../electron/sip/uri.ts';
import { dialTarget } from './dial-target.ts';

const aors = ['sips:alice@example.com', 'sip:alice@example.com:5070'];

test.each([
  ['200', 'sips:200@example.com'],
  [' +49 (30) 123-45 67 ', 'sips:+49301234567@example.com'],
  ['*98#', 'sips:*98%23@example.com'],
  ['bob', 'sips:bob@example.com'],
  ['bob.smith', 'sips:bob.smith@example.com'],
  ['bob@example.com', 'sips:bob@example.com'],
  ['bob@192.0.2.1:5070', 'sips:bob@192.0.2.1:5070'],
  ['sip:bob@example.com', 'sips:bob@example.com'],
  ['SIPS:bob@[2001:db8::1]', 'SIPS:bob@[2001:db8::1]'],
  ['tel:+1-201-555-0123', 'sips:+12015550123@example.com'],
])('%s is sent as %s', (typed, sent) => {
  expect(dialTarget(typed, 'sips:alice@example.com')).toBe(sent);
});

const typed = [
  '200',
  '+49 30 12-34',
  '*98#',
  'bob',
  'bob smith',
  'bob@example.com',
  'sip:bob@example.com?Replaces=x',
  'tel:+1-201-555-0123;phone-context=x',
  'tel:bob',
  'mailto:bob@example.com',
  '',
  ' ',
  '@',
  'bob@',
  '@example.com',
  'sip:',
  'bob@exa mple.com',
];

test.each(aors.flatMap((aor) => typed.map((text) => ({ aor, text }))))(
  'the preview of “$text” from $aor is what the call is made to',
  ({ aor, text }) => {
    expect(dialTarget(text, aor)).toBe(sent(text, aor));
  },
);

function sent(text: string, aor: string): string | null {
  try {
    return sentBySignalling(text, parseUri(aor) as SipUri);
  } catch {
    return null;
  }
}
