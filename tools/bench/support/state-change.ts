/**
 * What one change of a call costs main and the page together, beside sending the whole state: 144
 * roots and 10,000 finished calls. The bytes pass v8's serializer, which structured clone is.
 */
import { deserialize, serialize } from 'node:v8';
import { createSlices } from '../../../electron/ipc/slices.ts';
import { systemRoots } from '../../../electron/trust/sets/system-roots.ts';
import { describeCertificate } from '../../../electron/x509/describe.ts';
import { scenes } from '../../../renderer/client/fakes/scenes.ts';
import { receiveChanges, receiveWhole } from '../../../renderer/store/phone-store.ts';
import { share } from '../../../renderer/store/share.ts';
import type { CallRecord } from '../../../shared/model/call.ts';
import type { VersionedSnapshot, SliceChange } from '../../../shared/model/slices.ts';
import type { Snapshot } from '../../../shared/model/snapshot.ts';
import { judged, type Row } from '../row.ts';
import { interleave, timed } from './interleave.ts';

const rounds = 31;
const [rootCount, callCount] = [144, 10_000];

export async function stateChangeRow(): Promise<Row> {
  const scene = scenes.find(({ snapshot }) => snapshot.calls.length > 0)?.snapshot;
  if (!scene) throw new Error('no scene has a call');
  const base: Snapshot = { ...scene, trustSets: [await rootSet(scene)] };
  const finished = Array.from({ length: callCount }, (_, index) => finishedCall(index));
  let now = base;
  let changes = 0;
  const slices = createSlices(() => now);
  receiveWhole(deserialize(serialize(slices.whole())) as VersionedSnapshot);
  let mirrored = deserialize(serialize({ ...base, finished })) as object;
  const change = (): void => {
    changes += 1;
    now = { ...now, calls: now.calls.map((call) => ({ ...call, startedAt: `${changes}` })) };
  };
  const figures = await interleave(
    {
      change: () =>
        timed(async () => {
          change();
          if (!receiveChanges(deserialize(serialize(slices.changes())) as readonly SliceChange[]))
            throw new Error('a change is missing');
        }),
      whole: () =>
        timed(async () => {
          mirrored = share(mirrored, deserialize(serialize({ ...now, finished })) as object);
        }),
    },
    rounds,
  );
  return judged(
    'a change of a call, main and page together',
    'ms',
    figures.change ?? Number.NaN,
    { 'the whole state': figures.whole },
    { kind: 'at most', peer: 'the whole state', factor: 1 / 20 },
  );
}

async function rootSet({ trustSets: [set] }: Snapshot): Promise<Snapshot['trustSets'][number]> {
  if (!set) throw new Error('no trust set in the scene');
  const roots = (await systemRoots()).slice(0, rootCount);
  const anchors = roots.map((root) => ({
    certificate: describeCertificate(root),
    source: 'system.pem',
    importedAt: '2026-01-01T00:00:00.000Z',
  }));
  return { ...set, anchors };
}

const finishedCall = (index: number): CallRecord => ({
  id: `call-${index}`,
  accountId: 'alice',
  direction: index % 2 === 0 ? 'incoming' : 'outgoing',
  remote: { displayName: 'Bob', uri: `sip:${200 + index}@example.com` },
  remoteAtFirst: null,
  startedAt: '2026-11-26T10:00:00.000Z',
  establishedAt: '2026-11-26T10:00:05.000Z',
  endedAt: '2026-11-26T10:03:00.000Z',
  protection: null,
  quality: null,
  fault: null,
});
