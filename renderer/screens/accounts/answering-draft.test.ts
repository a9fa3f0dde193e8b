import { expect, test } from 'vitest';
import { noForwarding } from '../../../shared/model/forwarding.ts';
import { answeringFieldsOf, answeringOf, checkAnswering } from './answering-draft.ts';

const account = {
  forwarding: {
    ...noForwarding,
    always: '600',
    codes: { ...noForwarding.codes, busy: { on: '*90', off: '*91' } },
  },
  autoAnswer: 'muted',
  anonymous: true,
  verifiedBy: 'X-Verified',
  transferRequests: 'follow',
} as const;
const fields = answeringFieldsOf(account);

test('what is stored comes back as it was, and where calls go stays', () => {
  expect(checkAnswering(fields)).toEqual({});
  expect(answeringOf(fields, account.forwarding)).toEqual(account);
});

test.each([
  ['codesAlways', '*72'],
  ['codesAlways', '*72 *73 *74'],
  ['codesNoAnswer', '*72 off'],
  ['noAnswerAfter', '4'],
  ['noAnswerAfter', '121'],
  ['noAnswerAfter', 'soon'],
  ['verifiedBy', 'X Verified:'],
] as const)('%s %s is wrong, and changes nothing', (field, value) => {
  const wrong = { ...fields, [field]: value };
  expect(Object.keys(checkAnswering(wrong))).toEqual([field]);
  expect(answeringOf(wrong, account.forwarding).forwarding).toEqual(account.forwarding);
});

test('a code that is emptied is gone: the phone forwards', () => {
  expect(answeringOf({ ...fields, codesBusy: ' ' }, account.forwarding).forwarding.codes.busy).toBeNull();
});
