import { expect, test } from 'vitest';
import { faultCodes, type Fault } from '../errors.ts';
import { checkIds } from '../model/check-id.ts';
import { explainCheck, explainFault, faultText, printableFault, words } from './index.ts';

const faults = Object.entries(faultCodes).flatMap(([stage, codes]) =>
  codes.map((code) => ({ stage, code }) as Fault),
);

test.each(faults)('$stage: $code has words of its own', (fault) => {
  for (const told of [
    explainFault(fault),
    explainFault({ ...fault, presented: 'Example.', expected: 'Example.' }, { host: 'pbx.example.com' }),
  ]) {
    expect(told.what).toMatch(/^(\P{Ll}|pbx\.example\.com).*\.$/u);
    expect(`${told.what} ${told.todo}`).not.toMatch(/!|undefined|null|\s\s|no words for/);
    expect(told.todo).toMatch(/^\p{Lu}.*\.$/u);
  }
});

test('every failure has its own words, without blame', () => {
  const told = faults.map((fault) => explainFault(fault));
  const sentences = told.map(({ what }) => what);
  expect(sentences.filter((what, place) => sentences.indexOf(what) !== place)).toEqual([]);
  const harsh =
    /\b(?:invalid|illegal|errors?|sorry|please|oops|fatal|abort\w*|bad|must not|you (?:failed|forgot))\b/i;
  expect(told.filter(({ what, todo }) => harsh.test(`${what} ${todo}`))).toEqual([]);
});

test('a code of another version has words that say so', () => {
  expect(explainFault({ stage: 'call', code: 'of-tomorrow' } as unknown as Fault).what).toContain(
    'no words for',
  );
});

test.each(checkIds)('check %s has a name and words in every state', (id) => {
  expect(words('checks')(id)).toMatch(/^\p{Lu}/u);
  for (const status of ['pass', 'fail', 'warn', 'skipped'] as const) {
    expect(explainCheck({ id, status, certificate: null, expected: null, presented: null }).what).toMatch(
      /\.$/,
    );
  }
});

test('the unknown issuer is explained by its name, the responsible party, and the origin of the certificate', () => {
  const told = explainFault({ stage: 'validate', code: 'path', presented: 'Example Root CA' });
  expect(told.what).toBe(
    'The server’s certificate was issued by “Example Root CA”, which is not among the certificates you trust.',
  );
  expect(told.whose).toBe('you');
  expect(told.todo).toContain('administrator');
});

test('the text of a server is printable in words, card and copied text, whatever the origin of the fault', () => {
  const fault = { stage: 'call', code: 'rejected', presented: '486 \u202eysuB\u3164\n' } as const;
  const shown = [explainFault(fault).what, ...faultText(fault, {}), printableFault(fault).presented].join('');
  expect(shown).not.toMatch(/[\u202e\u3164\n]/);
  expect(shown).toContain('486 \ufffdysuB\ufffd\ufffd');
});
