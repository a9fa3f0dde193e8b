import { expect, test } from 'vitest';
import type { Notice } from '../../shared/model/snapshot.ts';
import { withNotice } from './snapshots.ts';

const link = (id: number): Notice => ({
  id: String(id),
  fault: { stage: 'call', code: 'invalid-link', presented: `sip:${id}` },
});

test('a page that opens links pushes out nothing that is told of trust', () => {
  const damaged: Notice = { id: 'trust', fault: { stage: 'trust', code: 'list-damaged' } };
  let notices: readonly Notice[] = [damaged];
  for (let id = 0; id < 20; id += 1) notices = withNotice(notices, link(id));
  expect(notices).toEqual([damaged, link(19)]);
});
