import { expect, test } from 'vitest';
import { dialTarget } from './dial-target.ts';

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

test.each(['', ' ', 'mailto:bob@example.com', 'tel:bob', 'sip:', 'bob@exa mple.com'])(
  '%j cannot be called',
  (typed) => {
    expect(dialTarget(typed, 'sip:alice@example.com')).toBeNull();
  },
);
