import { expect, test } from 'vitest';
import { partyOf } from './parties.ts';

test.each([
  ['sip:bob:SECRET@example.com', 'sip:bob@example.com'],
  ['SIPS:bob:@example.com;user=phone', 'SIPS:bob@example.com;user=phone'],
  ['sip:bob@[::1]:5061', 'sip:bob@[::1]:5061'],
  ['sip:example.com:5061;x=a@b', 'sip:example.com:5061;x=a@b'],
  ['tel:+4930123', 'tel:+4930123'],
])('%s is shown and kept as %s', (uri, kept) => {
  expect(partyOf({ displayName: null, uri })).toEqual({ displayName: null, uri: kept });
});
