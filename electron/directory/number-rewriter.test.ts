import { expect, test } from 'vitest';
import { FaultError } from '../../shared/errors.ts';
import { numberRewriter } from './number-rewriter.ts';

const faultOf = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return error instanceof FaultError ? error.fault : error;
  }
};
const unusable: unknown = expect.objectContaining({ stage: 'directory', code: 'pattern' });

test('each match becomes the replacement, with what its groups matched', () => {
  const rewrite = numberRewriter({ pattern: '^\\+49 ?30 ?0*(\\d+)$', replacement: '$1' });
  expect(['+49 30 00123', '+49 170 1'].map(rewrite)).toEqual(['123', '+49 170 1']);
});

test.each(['(?=1)', '(1)\\1', '(', '(?:(?:.?){1,31}){1,31}[^1]'])(
  'a pattern that is none of RE2, or is too large, is refused: %s',
  (pattern) => expect(faultOf(() => numberRewriter({ pattern, replacement: '' }))).toEqual(unusable),
);

test('a pattern that reads the rest of the number at each character is stopped', () => {
  const rewrite = numberRewriter({ pattern: '(?:(?:.?){1,9}){1,12}[^1]|.', replacement: '' });
  const numbers = Array.from({ length: 8000 }, () => '1'.repeat(64));
  expect(faultOf(() => numbers.map(rewrite))).toEqual(unusable);
});

test('a usual pattern changes more numbers than a search gives', () => {
  const pattern = '^(?:\\+|00)?49[ ./-]?\\(?0?\\)?(\\d{2,5})[ ./-]?(\\d+)(?:[- ]?(\\d{1,5}))?$';
  const rewrite = numberRewriter({ pattern, replacement: '0$1$2$3' });
  const numbers = Array.from({ length: 500 }, (_, index) => `+49 30 12345-${index}`);
  expect(numbers.map(rewrite)[7]).toBe('030123457');
});

test('a text that is no number is left as it is', () => {
  const text = 'x'.repeat(512);
  expect(numberRewriter({ pattern: 'x', replacement: '1' })(text)).toBe(text);
});
