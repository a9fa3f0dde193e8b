import { expect, test } from 'vitest';
import { emergencyNumber, emergencyNumbers } from './emergency.ts';
import { noDiallingRules } from './dialling.ts';

const account = { aor: 'sips:alice@example.com', dialling: noDiallingRules };
const numbers = ['112', '0112', '110'];

test.each([
  ['112', '112'],
  [' 1 1 2 ', '112'],
  ['1-1-2', '112'],
  ['١١٢', '112'],
  ['tel:112', '112'],
  ['0112', '0112'],
  ['sip:112@example.com', '112'],
  ['sips:112@EXAMPLE.com;user=phone', '112'],
  ['112@example.com', '112'],
  ['"Police" <sip:110@example.com>', '110'],
  ['sip:112@example.com:5061', '112'],
  ['sip:%31%31%32@example.com', '112'],
  ['sip:1-1-2;phone-context=+49@example.com', '112'],
  ['sip:112:secret@example.com', '112'],
  ['sip:112;ext=1@elsewhere.example', null],
  ['112@elsewhere.example', null],
  ['1120', null],
  ['11', null],
  ['bob', null],
  ['', null],
])('%j calls %s', (typed, number) => expect(emergencyNumber(typed, account, numbers)).toBe(number));

test('number rules leave it as it is', () => {
  const german = {
    ...account,
    dialling: { ...noDiallingRules, country: 'DE', form: 'access-code' } as const,
  };
  expect(emergencyNumber('112', german, numbers)).toBe('112');
});

test('the account’s own come beside the administrator’s, each once', () => {
  const policy = { emergency: { numbers: ['112', '110'], location: null } };
  expect(emergencyNumbers({ emergency: ['112', '911'] }, { policy: policy as never })).toEqual([
    '112',
    '911',
    '110',
  ]);
  expect(emergencyNumbers({ emergency: [] }, { policy: null })).toEqual([]);
});
