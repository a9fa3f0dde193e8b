/** Runs cells: a Kamailio for each peer, one peer for its calls of one codec. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKamailio, type Kamailio } from '../../e2e/support/kamailio.ts';
import { startRtpengine } from '../../e2e/support/rtpengine.ts';
import type { CodecName } from '../../shared/model/media.ts';
import type { Cell, PeerName } from './cells.ts';
import { runCell, type Found } from './run-cell.ts';
import { startStation } from './stations.ts';

export interface Ran {
  readonly cell: Cell;
  readonly found: Found;
}

/** All cells of one peer, one call after the other. */
export async function runPeer(peer: PeerName, all: readonly Cell[]): Promise<readonly Ran[]> {
  const cells = all.filter((cell) => cell.peer === peer);
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-matrix-'));
  const password = join(folder, 'password');
  await writeFile(password, 'alice-secret');
  const rtpengine = peer.startsWith('rtpengine') ? await startRtpengine() : null;
  const relay = rtpengine && {
    port: rtpengine.port,
    toPhone: 'RTP/SAVP ICE=remove DTLS=off',
    toOthers: `${peer === 'rtpengine, SDES to DTLS' ? 'UDP/TLS/RTP/SAVPF' : 'RTP/AVP'} ICE=remove`,
  };
  const kamailio = await startKamailio({ domain: 'localhost', ...(relay ? { relay } : {}) });
  const account = [
    '--account=sip:alice@localhost',
    `--password-file=${password}`,
    `--trust=${kamailio.authorityFile}`,
    `--target=127.0.0.1:${kamailio.ports.tls}`,
  ];
  try {
    const ran: Ran[] = [];
    for (const codec of new Set(cells.map((cell) => cell.codec))) {
      const own = cells.filter((cell) => cell.codec === codec);
      ran.push(...(await runCodec(kamailio, own, codec, account)));
    }
    return ran;
  } finally {
    await kamailio.stop();
    await rtpengine?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function runCodec(
  kamailio: Kamailio,
  cells: readonly Cell[],
  codec: CodecName,
  account: readonly string[],
): Promise<Ran[]> {
  const [first] = cells;
  if (!first) return [];
  const station = await startStation(first.peer, { kamailio, user: 'bob', password: 'bob-secret', codec });
  const uris = { ourUri: 'sip:alice@localhost', theirUri: 'sip:bob@localhost' };
  const ran: Ran[] = [];
  try {
    for (const cell of cells) ran.push({ cell, found: await runCell({ cell, station, account, ...uris }) });
    return ran;
  } catch (error) {
    throw new Error(`${String(error)}\n${station.log()}`, { cause: error });
  } finally {
    await station.stop();
  }
}
