import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { vectors } from '../../certs/vectors.ts';
import { parseUri, type SipUri } from '../sip/message/uri.ts';
import { dialTarget } from './dial-target.ts';

const aor = (text: string): SipUri => parseUri(text) as SipUri;
const sip = aor('sip:alice@example.com');
const sips = aor('sips:alice@example.com:5061');

test.each([
  ['echo', 'sip:echo@example.com'],
  [' bob ', 'sip:bob@example.com'],
  ['1000', 'sip:1000@example.com'],
  ['+49 (30) 12-34.5', 'sip:+493012345@example.com'],
  ['*43#', 'sip:*43%23@example.com'],
  ['tel:+49-30-1234;phone-context=x', 'sip:+49301234@example.com'],
  ['sip:bob@other.example', 'sip:bob@other.example'],
  ['SIP:bob@other.example;user=phone?Replaces=x', 'SIP:bob@other.example;user=phone'],
  ['bob@other.example', 'sip:bob@other.example'],
  ['jörg', 'sip:j%C3%B6rg@example.com'],
  ['bob smith', 'sip:bob%20smith@example.com'],
])('%j is %s', (typed, target) => {
  expect(dialTarget(typed, sip)).toBe(target);
});

test('a sips account dials sips URIs', () => {
  expect(dialTarget('bob', sips)).toBe('sips:bob@example.com:5061');
  expect(dialTarget('sip:bob@x', sips)).toBe('sips:bob@x');
});

test.each([
  '',
  '  ',
  '@',
  'bob@',
  '@x',
  'sip:',
  'http://x',
  'javascript:alert(1)',
  'sip:a b@c',
  'tel:',
  'bob@a b',
  'a@b@c d',
])('%j is no target', (typed) => {
  expect(() => dialTarget(typed, sip)).toThrow(
    expect.objectContaining({ fault: expect.objectContaining({ code: 'invalid-target' }) as unknown }),
  );
});

const repository = join(import.meta.dirname, '../..');
const fieldCase = vectors('field/dial-invisible/run.mjs');

test.skipIf(fieldCase === null)('what people paste (../shared/vectors/field/dial-invisible)', () => {
  const run = spawnSync(process.execPath, [fieldCase ?? ''], {
    env: { ...process.env, CHECKOUT: repository },
    encoding: 'utf8',
  });
  expect(run.stdout + run.stderr).toContain('PASS dial-invisible');
  expect(run.status).toBe(0);
});
