import { expect, test } from 'vitest';
import { FaultError, type Fault } from '../../shared/errors.ts';
import type { Notice } from '../../shared/model/snapshot.ts';
import { createNotices, withNotice } from './notices.ts';

const link = (id: number): Notice => ({
  id: String(id),
  fault: { stage: 'call', code: 'invalid-link', presented: `sip:${id}` },
});

test('notices of links do not displace notices of trust', () => {
  const damaged: Notice = { id: 'trust', fault: { stage: 'trust', code: 'list-damaged' } };
  let notices: readonly Notice[] = [damaged];
  for (let id = 0; id < 20; id += 1) notices = withNotice(notices, link(id));
  expect(notices).toEqual([damaged, link(19)]);
});

test('notices of floods of texts do not either', () => {
  const damaged: Notice = { id: 'trust', fault: { stage: 'trust', code: 'list-damaged' } };
  const flood = (id: number): Notice => ({
    id: String(id),
    fault: { stage: 'message', code: 'flood', presented: `${id}@example.com` },
  });
  let notices: readonly Notice[] = [damaged, link(0)];
  for (let id = 0; id < 20; id += 1) notices = withNotice(notices, flood(id));
  expect(notices).toEqual([damaged, link(0), flood(19)]);
});

const fault: Fault = { stage: 'trust', code: 'list-damaged' };

test('the same fault is shown once, and again after it was dismissed', () => {
  const notices = createNotices();
  let changes = 0;
  let dismissals = 0;
  notices.onChange(() => (changes += 1));
  notices.notify(fault, () => (dismissals += 1));
  notices.notify({ ...fault });
  expect(notices.list()).toEqual([{ id: '1', fault }]);
  expect([changes, dismissals]).toEqual([1, 0]);
  notices.dismiss('1');
  notices.dismiss('1');
  expect(notices.list()).toEqual([]);
  expect(dismissals).toBe(1);
  notices.notify(fault);
  expect(notices.list()).toEqual([{ id: '2', fault }]);
});

test('an error that is a fault is shown; a defect goes on', () => {
  const notices = createNotices();
  notices.notifyError(new FaultError(fault));
  expect(notices.list()).toEqual([{ id: '1', fault }]);
  const defect = new TypeError('a mistake of ours');
  expect(() => notices.notifyError(defect)).toThrow(defect);
});
