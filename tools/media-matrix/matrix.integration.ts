/** Every promise of cells.ts, live, and the document that shows it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { baresipMissing } from '../../e2e/support/baresip.ts';
import { kamailioMissing } from '../../e2e/support/kamailio.ts';
import { linphoneMissing } from '../../e2e/support/linphone.ts';
import { rtpengineMissing } from '../../e2e/support/rtpengine.ts';
import { document } from './document.ts';
import { peerNames, runMatrix, wrongIn, writtenDocument } from './matrix.ts';
import type { Ran } from './run-matrix.ts';
import { patience } from '../../electron/platform/fakes/patience.ts';

const missing = kamailioMissing ?? baresipMissing ?? linphoneMissing ?? rtpengineMissing;
if (missing !== null) console.log(`the media matrix is skipped: ${missing}`);

describe.skipIf(missing !== null)('sound with other phones', () => {
  let ran: readonly Ran[] = [];
  // All its calls last for minutes.
  beforeAll(async () => {
    ran = await runMatrix(peerNames, false);
  }, 3 * patience.integrationTest);

  test.each(peerNames)('%s: each call ends as promised, and both sides hear each other', (peer) => {
    const mine = ran.filter(({ cell }) => cell.peer === peer);
    expect(mine.length).toBeGreaterThan(0);
    expect(wrongIn(mine)).toEqual([]);
  });

  test('docs/conformance-media.md is what a run writes: node tools/media-matrix/matrix.ts --write', () => {
    expect(document(ran)).toBe(writtenDocument());
  });
});
