/** No message of the English catalogue is unused. A missing one is an error of the compiler. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { en } from '../../shared/words/en/index.ts';
import { unusedKeys } from './catalogue-keys.ts';

const root = join(import.meta.dirname, '../..');
const sources = globSync('{electron,renderer,shared}/**/*.{ts,tsx}', { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !/\.(?:test|integration)\.tsx?$|\/fakes\/|^shared\/words\/(?:en|de)\//.test(path))
  .map((path) => readFileSync(join(root, path), 'utf8'));

describe('a key is used', () => {
  const catalogue = { dialer: { call: 'Call', 'call-named': 'Call {name}' } };
  test.each([
    ['by its name', "t('call')", ['call-named']],
    ['by a choice of names', "t(name ? 'call' : 'call-named')", []],
    ['by a name that a table holds', "const keys = { plain: 'call' }; t(keys[kind])", ['call-named']],
    ['by a name made from a code', 't(`call-${kind}`)', ['call']],
    ['as part of a longer name by nobody', "t('call-names')", ['call', 'call-named']],
  ])('%s', (_, code, unused) => {
    expect(unusedKeys(catalogue, 'dialer', [`const t = words('dialer');\n${code}`])).toEqual(unused);
  });

  test('by no file of another subject', () => {
    expect(unusedKeys(catalogue, 'dialer', ["const t = words('history');\nt('call')"])).toEqual([
      'call',
      'call-named',
    ]);
  });
});

/**
 * Subjects whose keys are codes, and whose message is asked for by the code of the data
 * (`t(check.id)`): text cannot show which of them are used.
 */
const byCode = [
  'certificateNotes',
  'checkOutcomes',
  'checkSkips',
  'checkStageNames',
  'checks',
  'clientCertificateNotes',
  'clientCertificateTest',
  'commandChecks',
  'commandFlags',
  'commandStages',
  'connectionOutcomes',
  'faults',
  'keySheet',
  'listNotes',
  'noticed',
  'phrases',
  'places',
  'profileFiles',
  'stageOutcomes',
  'stages',
  'stepOutcomes',
  'unknownFault',
  'usages',
  'verdict',
  'whose',
];

test.each(Object.keys(en).filter((subject) => !byCode.includes(subject)))(
  '%s has no unused message',
  (subject) => {
    expect(unusedKeys(en, subject, sources)).toEqual([]);
  },
);
