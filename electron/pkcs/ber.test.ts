import { expect, test } from 'vitest';
import { MalformedError } from '../x509/der.ts';
import { berToDer } from './ber.ts';

const convert = (hex: string): string => Buffer.from(berToDer(Buffer.from(hex, 'hex'))).toString('hex');

test.each([
  ['DER stays as it is', '3003020101', '3003020101'],
  ['an indefinite length', '30800201010000', '3003020101'],
  ['one inside another', '3080308002010100000000', '30053003020101'],
  ['a string in pieces', '24800401610401620000', '04026162'],
  ['a string in pieces of definite length', '300824060401610401 62'.replaceAll(' ', ''), '300404026162'],
  ['an explicit tag', 'a08004016100 00'.replaceAll(' ', ''), 'a003040161'],
  // Only what must be changed is: the strict reader refuses the rest.
  ['a length that is not minimal', '308103020101', '308103020101'],
])('%s', (_what, ber, der) => expect(convert(ber)).toBe(der));

test.each([
  ['nothing', ''],
  ['no end', '3080020101'],
  ['a primitive of indefinite length', '04800000'],
  ['cut', '300502'],
  ['trailing bytes', '300000'],
  ['a string of integers', '24800201010000'],
  ['fifty deep', `${'3080'.repeat(50)}${'0000'.repeat(50)}`],
])('%s is refused', (_what, ber) => expect(() => convert(ber)).toThrow(MalformedError));

test('a flood of elements is refused', () => {
  expect(() => convert(`3080${'0500'.repeat(100_001)}0000`)).toThrow(MalformedError);
});
