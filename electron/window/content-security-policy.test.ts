import { expect, test } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy.ts';

test('nothing is allowed unless named, and nothing unsafe is named', () => {
  expect(contentSecurityPolicy).toContain("default-src 'none'");
  expect(contentSecurityPolicy).not.toMatch(/unsafe-|https?:|\*/);
});
