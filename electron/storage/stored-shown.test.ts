import { expect, test } from 'vitest';
import { explainFault } from '../../shared/words/index.ts';
import { storedFault } from './call-columns.ts';
import { storedShown } from './stored-shown.ts';

test('text and phrases are read as they were stored, also the phrases of another version', () => {
  for (const shown of ['486 Busy', { code: 'answer-within', seconds: 10 }, { code: 'of-tomorrow', much: 1 }])
    expect(storedShown.parse(JSON.parse(JSON.stringify(shown)))).toEqual(shown);
});

test('what is neither is no fault of ours', () => {
  for (const shown of [7, null, [], { seconds: 10 }, { code: 7 }])
    expect(storedShown.safeParse(shown).success).toBe(false);
});

test('a code that an older version stored by another name has the words of its new name', () => {
  const fault = storedFault.parse({ stage: 'call', code: 'goodbye-lost' });
  expect(fault).toEqual({ stage: 'call', code: 'bye-lost' });
  expect(explainFault(fault).what).toMatch(/^The other side ended this call earlier/);
});

test('a demand that an older version stored as a sentence has the words of the demand', () => {
  const expected = 'a current revocation list';
  const fault = storedFault.parse({ stage: 'validate', code: 'revocation', expected });
  expect(fault).toMatchObject({ expected: { code: 'current-list' } });
  expect(explainFault(fault).what).toMatch(/^Anchorline cannot tell whether/);
});
