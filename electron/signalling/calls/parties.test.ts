import { expect, test } from 'vitest';
import { calledAgain } from '../../../shared/address-alone.ts';
import { partyOf } from './parties.ts';

const claimed = (uri: string) => ({ displayName: null, uri, isAsserted: false });

test('an address that can be called is kept whole, and never cut into another', () => {
  const host = `${'h'.repeat(60)}.${'o'.repeat(60)}.${'s'.repeat(60)}.example.com`;
  const uri = `sips:${'b'.repeat(256)}@${host}:5061`;
  expect(partyOf(claimed(uri)).uri).toBe(uri);
  const more = partyOf(claimed(`${uri};x=${'y'.repeat(4000)}`));
  expect(more.uri.length).toBeLessThan(1000);
  expect(calledAgain(more)).toBe(uri);
  const tooLong = partyOf(claimed(`sip:${'b'.repeat(2000)}@example.com`));
  expect(tooLong.uri.length).toBeLessThan(1000);
  expect(calledAgain(tooLong)).toBeNull();
});

test.each([
  ['sip:bob:SECRET@example.com', 'sip:bob@example.com'],
  ['SIPS:bob:@example.com;user=phone', 'SIPS:bob@example.com;user=phone'],
  ['sip:bob@[::1]:5061', 'sip:bob@[::1]:5061'],
  ['sip:example.com:5061;x=a@b', 'sip:example.com:5061;x=a@b'],
  ['tel:+4930123', 'tel:+4930123'],
])('%s is shown and kept as %s', (uri, kept) => {
  expect(partyOf(claimed(uri))).toEqual({ displayName: null, uri: kept, isAsserted: false });
});
