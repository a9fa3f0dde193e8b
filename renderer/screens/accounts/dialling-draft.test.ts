import { expect, test } from 'vitest';
import { noDiallingRules } from '../../../shared/model/dialling.ts';
import { checkDialling, diallingFieldsOf, diallingOf } from './dialling-draft.ts';

const german = { country: 'DE', form: 'access-code', accessCode: '9', extensionDigits: 3 } as const;

test('rules that are only looked at are saved as they were', () => {
  for (const rules of [german, noDiallingRules])
    expect(diallingOf(diallingFieldsOf(rules), noDiallingRules)).toEqual(rules);
});

test.each([
  ['accessCode', '', /digits/],
  ['accessCode', '0x', /digits/],
  ['extensionDigits', '11', /0 to 10/],
  ['extensionDigits', '', /0 to 10/],
] as const)('%s “%s” is told', (field, value, text) => {
  const errors = checkDialling({ ...diallingFieldsOf(german), [field]: value });
  expect(Object.keys(errors)).toEqual([field]);
  expect(errors[field]).toMatch(text);
});

test('what is not used is not wrong, and keeps its value', () => {
  const fields = { ...diallingFieldsOf(german), country: '', accessCode: 'x' };
  expect(checkDialling(fields)).toEqual({});
  expect(diallingOf(fields, german)).toEqual({ ...german, country: null });
});
