/**
 * `node tools/media-matrix/matrix.ts [--whole] [WORD]`: makes the calls of
 * docs/conformance-media.md (of peers whose name has WORD in it), prints what ended otherwise than
 * promised, and exits 1 then. `--whole`: every combination. `matrix.ts --write`: makes those of the
 * document and writes it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cells, peerKinds, type PeerName } from './cells.ts';
import { document, wrongWith } from './document.ts';
import { runPeer, type Ran } from './run-matrix.ts';

export const documentFile = join(import.meta.dirname, '../../docs/conformance-media.md');
export const peerNames = Object.keys(peerKinds) as readonly PeerName[];
/** Peers at the same time. */
const width = 3;

/** In the order of the names. */
export async function runMatrix(names: readonly PeerName[], whole: boolean): Promise<readonly Ran[]> {
  const all = cells(whole);
  const ran = new Map<PeerName, readonly Ran[]>();
  const waiting = [...names];
  const work = async (): Promise<void> => {
    for (let peer = waiting.shift(); peer !== undefined; peer = waiting.shift())
      ran.set(peer, await runPeer(peer, all));
  };
  // Each ends its processes before an error of one is given on.
  const ended = await Promise.allSettled(Array.from({ length: width }, work));
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
  return names.flatMap((name) => ran.get(name) ?? []);
}

export const wrongIn = (ran: readonly Ran[]): readonly string[] =>
  ran.flatMap(({ cell, found }) => wrongWith(cell, found) ?? []);

export const writtenDocument = (): string => readFileSync(documentFile, 'utf8');

if (process.argv[1] === import.meta.filename) {
  const args = process.argv.slice(2);
  const word = args.find((argument) => !argument.startsWith('--')) ?? '';
  const writes = args.includes('--write');
  if (writes && args.length > 1) throw new Error('--write makes the calls of the document, no others');
  const ran = await runMatrix(
    peerNames.filter((name) => name.includes(word)),
    args.includes('--whole'),
  );
  const wrong = wrongIn(ran);
  for (const line of wrong) console.log(line);
  console.log(`${ran.length - wrong.length} of ${ran.length} as promised`);
  if (writes && wrong.length === 0) writeFileSync(documentFile, document(ran));
  process.exit(wrong.length === 0 ? 0 : 1);
}
