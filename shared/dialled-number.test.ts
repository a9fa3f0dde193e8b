import { expect, test } from 'vitest';
import { accountTarget, dialledNumber } from './dialled-number.ts';
import { noDiallingRules, type DiallingForm, type DiallingRules } from './model/dialling.ts';

const rules = (country: string, form: DiallingForm = 'international'): DiallingRules => ({
  country,
  form,
  accessCode: '0',
  extensionDigits: 4,
});

// A number as it is written in its country; E.164; as a telephone there dials it.
test.each([
  ['DE', '030 123', '+4930123', '030123'],
  ['DE', '0800 1234567', '+498001234567', '08001234567'],
  ['AT', '01 5123456', '+4315123456', '015123456'],
  ['CH', '044 668 18 00', '+41446681800', '0446681800'],
  ['FR', '01.42.68.53.00', '+33142685300', '0142685300'],
  ['IT', '06 698 12345', '+390669812345', '0669812345'],
  ['IT', '347 123 4567', '+393471234567', '3471234567'],
  ['SM', '0549 886377', '+3780549886377', '0549886377'],
  ['GB', '020 7946 0018', '+442079460018', '02079460018'],
  ['IE', '01 234 5678', '+35312345678', '012345678'],
  ['US', '(201) 555-0123', '+12015550123', '12015550123'],
  ['US', '1 201 555 0123', '+12015550123', '12015550123'],
  ['CA', '416 555 0123', '+14165550123', '14165550123'],
  ['NL', '020 123 4567', '+31201234567', '0201234567'],
  ['BE', '02 512 34 56', '+3225123456', '025123456'],
  ['LU', '27 12 34 56', '+35227123456', '27123456'],
  ['ES', '912 345 678', '+34912345678', '912345678'],
  ['PT', '21 123 4567', '+351211234567', '211234567'],
  ['PL', '22 123 45 67', '+48221234567', '221234567'],
  ['CZ', '212 345 678', '+420212345678', '212345678'],
  ['DK', '32 12 34 56', '+4532123456', '32123456'],
  ['NO', '21 23 45 67', '+4721234567', '21234567'],
  ['SE', '08-123 456 78', '+46812345678', '0812345678'],
  ['FI', '09 1234567', '+35891234567', '091234567'],
  ['HU', '06 1 234 5678', '+3612345678', '0612345678'],
  ['GR', '21 2345 6789', '+302123456789', '2123456789'],
  ['TR', '0212 345 67 89', '+902123456789', '02123456789'],
  ['RU', '8 (912) 345-67-89', '+79123456789', '89123456789'],
  ['AU', '02 1234 5678', '+61212345678', '0212345678'],
  ['AU', '1300 123 456', '+611300123456', '1300123456'],
  ['NZ', '03 345 6789', '+6433456789', '033456789'],
  ['JP', '03-1234-5678', '+81312345678', '0312345678'],
  ['CN', '010 1234 5678', '+861012345678', '01012345678'],
  ['IN', '022 1234 5678', '+912212345678', '02212345678'],
  ['BR', '(11) 96123-4567', '+5511961234567', '11961234567'],
  ['MX', '55 1234 5678', '+525512345678', '5512345678'],
  ['AR', '011 15-2345-6789', '+5491123456789', '0111523456789'],
  ['ZA', '010 123 4567', '+27101234567', '0101234567'],
])('in %s, %s is %s, or %s', (country, typed, international, national) => {
  expect(dialledNumber(typed, rules(country))).toBe(international);
  expect(dialledNumber(typed, rules(country, 'national'))).toBe(national);
  expect(dialledNumber(typed, rules(country, 'access-code'))).toBe(`0${national}`);
  // Written with its country code it is the same number, and a second time changes nothing.
  for (const form of ['international', 'national', 'access-code'] as const)
    expect(dialledNumber(international, rules(country, form))).toBe(
      dialledNumber(typed, rules(country, form)),
    );
});

// From the country, as abroad is dialled there.
test.each([
  ['AT', '004930123456'],
  ['US', '0114930123456'],
  ['RU', '8104930123456'],
  ['AU', '00114930123456'],
  ['JP', '0104930123456'],
  // The prefix there names a carrier.
  ['BR', '+4930123456'],
  ['SG', '+4930123456'],
])('from %s, +49 30 123456 is %s', (country, national) => {
  expect(dialledNumber('+49 30 123456', rules(country, 'national'))).toBe(national);
});

test.each([
  ['+49 (0)30 123456'],
  ['0049 30 123456'],
  ['0049 (0) 30 123456'],
  ['(030) 123456'],
  ['030/123456'],
  ['030.123-456'],
  ['\u202a+49 30 123456\u202c'],
  ['\ufeff030\u00a0123456\u200b'],
  ['＋４９　３０　１２３４５６'],
  ['٠٣٠ ١٢٣٤٥٦'],
  ['030\u2011123456'],
  ['tel:+49-30-123456'],
  ['tel:%2B49.30.123456'],
  ['"030 123456"'],
  ['☎️ 030 123456,'],
])('%j is the Berlin number', (typed) => {
  expect(dialledNumber(typed, rules('DE'))).toBe('+4930123456');
});

test('a number from a country that dials 00 is known in one that dials another prefix', () => {
  expect(dialledNumber('0049 30 123456', rules('US'))).toBe('+4930123456');
  expect(dialledNumber('011 49 30 123456', rules('US'))).toBe('+4930123456');
});

test.each([
  ['DE', '112'],
  ['DE', '110'],
  ['DE', '115'],
  ['DE', '116117'],
  ['DE', '116 117'],
  ['DE', '11833'],
  ['IT', '112'],
  ['IT', '116117'],
  ['GB', '999'],
  ['GB', '101'],
  ['US', '911'],
  ['US', '411'],
  ['AU', '000'],
  ['AU', '131 444'],
  ['NO', '02800'.slice(0, 4)],
])('in %s, %s is sent as typed: an emergency call or a short number', (country, typed) => {
  for (const form of ['international', 'national', 'access-code'] as const)
    expect(dialledNumber(typed, rules(country, form))).toBe(typed);
});

test.each(['200', '4711', ' 47 11 ', '0123'])('%j is an extension', (typed) => {
  expect(dialledNumber(typed, rules('DE'))).toBe(typed);
});

test('an extension is as long as the rules say', () => {
  const long = { ...rules('US'), extensionDigits: 10 };
  expect(dialledNumber('2015550123', long)).toBe('2015550123');
  expect(dialledNumber('+12015550123', long)).toBe('+12015550123');
  expect(dialledNumber('020123456', { ...rules('DE'), extensionDigits: 9 })).toBe('020123456');
});

test.each([
  // A number of the same town: which town is not known.
  ['DE', '4711234'],
  ['US', '555-0123'],
  // With the code for an outside line already.
  ['DE', '00301234567'],
  ['DE', '0030123456'],
  ['DE', '*98'],
  ['DE', '#31#030123456'],
  ['DE', 'bob'],
  ['DE', 'bob.smith'],
  ['DE', '030123@example.com'],
  ['DE', 'sip:030123456@example.com'],
  ['DE', '"Bob" <sip:+4930123456@example.com>'],
  ['DE', 'tel:*43%23'],
  ['DE', '+49'],
  ['DE', '+999 123'],
  ['DE', '1'.repeat(300)],
  ['DE', ''],
  ['DE', '\u202e'],
  ['XX', '030 123456'],
])('in %s, %j is sent as typed', (country, typed) => {
  expect(dialledNumber(typed, rules(country))).toBe(typed);
});

test('without a country nothing changes', () => {
  for (const typed of ['030 123', '+49 30 123', '0049 30 123'])
    expect(dialledNumber(typed, noDiallingRules)).toBe(typed);
});

test('the URI to call has the number as the server wants it', () => {
  const aor = 'sips:alice@example.com';
  expect(accountTarget('030 123', { aor, dialling: rules('DE') })).toBe('sips:+4930123@example.com');
  expect(accountTarget('+49 30 123', { aor, dialling: rules('DE', 'access-code') })).toBe(
    'sips:0030123@example.com',
  );
  expect(accountTarget('bob', { aor, dialling: rules('DE') })).toBe('sips:bob@example.com');
  expect(accountTarget('<a><b>', { aor, dialling: rules('DE') })).toBeNull();
});
