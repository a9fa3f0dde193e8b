/**
 * One call as each phone answers it, PCMU, a tone both ways: the command line and baresip, in
 * turns, each in a process of its own and called by the same phone of ours.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCall } from '../../../electron/cli/fakes/call-process.ts';
import { patience } from '../../../electron/platform/fakes/patience.ts';
import { baresipMissing, startBob } from '../../../e2e/support/baresip.ts';
import { kamailioMissing, startKamailio, type Kamailio } from '../../../e2e/support/kamailio.ts';
import { createNews } from '../../../e2e/support/news.ts';
import { openTalker, type Talker } from '../../soak/talkers.ts';
import { judged, median, type Row } from '../row.ts';
import { processCost } from '../support/process-cost.ts';

const rounds = 5;
const seconds = 6;
/** Of 32,767: -40 dB. */
const audible = 330;
const tone = 700;

/** The phone that calls, and when the answer and then the first sound came. */
interface Caller {
  readonly talker: Talker;
  /** Milliseconds from the answer of a call that was just placed to its first audible sample. */
  readonly firstSound: () => Promise<number>;
}

/** A phone that answers. */
interface Station {
  readonly user: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

interface Measured {
  readonly first: number;
  /** Percent of one core; null: not known on this system. */
  readonly processor: number | null;
}

export async function measureOneCall(): Promise<readonly Row[]> {
  if (kamailioMissing !== null) {
    console.log(`one call: not measured, ${kamailioMissing}`);
    return [];
  }
  const kamailio = await startKamailio();
  const folder = mkdtempSync(join(tmpdir(), 'anchorline-bench-'));
  const caller = await openCaller(kamailio);
  const [ours, theirs]: [Measured[], Measured[]] = [[], []];
  try {
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await oneCall(caller, await startCommandLine(kamailio, folder)));
      if (baresipMissing === null) theirs.push(await oneCall(caller, await startPeer(kamailio)));
    }
  } finally {
    await caller.talker.at.close();
    await kamailio.stop();
    rmSync(folder, { recursive: true });
  }
  const row = (name: string, unit: string, figureOf: (measured: Measured) => number | null) => {
    const figure = (all: readonly Measured[]): number | null => {
      const known = all.map(figureOf).filter((each) => each !== null);
      return known.length === 0 ? null : median(known);
    };
    return judged(name, unit, figure(ours) ?? Number.NaN, { baresip: figure(theirs) });
  };
  return [
    row('one call of the command line, processor', '% of a core', ({ processor }) => processor),
    row('answer to first audible sample, command line', 'ms', ({ first }) => first),
  ];
}

async function oneCall({ talker, firstSound }: Caller, station: Station): Promise<Measured> {
  const { at } = talker;
  try {
    const callId = at.phone.place(at.accountId, station.user);
    const heard = firstSound();
    await at.until('in a call', () => at.call()?.state === 'established' && at.call()?.media.codec !== null);
    talker.speak();
    const first = await heard;
    const [before, from] = [processCost(station.pid), performance.now()];
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    const [after, to] = [processCost(station.pid), performance.now()];
    at.phone.hangUp(callId);
    await at.until('over', () => at.call()?.state === 'ended');
    return {
      first,
      processor: before && after && ((after.processorMs - before.processorMs) * 100) / (to - from),
    };
  } finally {
    await station.stop();
  }
}

async function openCaller(kamailio: Kamailio): Promise<Caller> {
  const news = createNews();
  let [answeredAt, heardAt] = [Infinity, Infinity];
  const talker = await openTalker(kamailio, 'alice', {
    codecs: ['PCMU'],
    onHeard: ({ samples }) => {
      if (heardAt === Infinity && samples.some((sample) => Math.abs(sample) > audible)) {
        heardAt = performance.now();
        news.tell();
      }
    },
  });
  talker.at.phone.onChange(() => {
    if (answeredAt !== Infinity || talker.at.call()?.state !== 'established') return;
    answeredAt = performance.now();
    news.tell();
  });
  return {
    talker,
    firstSound: () => {
      [answeredAt, heardAt] = [Infinity, Infinity];
      return news.wait(
        () => (answeredAt === Infinity || heardAt === Infinity ? undefined : heardAt - answeredAt),
        patience.condition,
        () => 'nothing was heard',
      );
    },
  };
}

async function startCommandLine(
  { domain, ports, authorityFile }: Kamailio,
  folder: string,
): Promise<Station> {
  const password = join(folder, 'password');
  writeFileSync(password, 'carol-secret');
  const server = ['--trust', authorityFile, '--target', `127.0.0.1:${ports.tls}`];
  const account = ['--account', `sip:carol@${domain}`, '--password-file', password, '--srtp', 'off'];
  const sound = ['--codec', 'PCMU', '--tone', String(tone)];
  const call = startCall(['--wait', ...sound, ...server, ...account, '--trace']);
  await call.traced(/Registered until/);
  return { user: 'carol', pid: call.pid, stop: async () => void (await call.ended) };
}

async function startPeer(kamailio: Kamailio): Promise<Station> {
  const bob = await startBob(kamailio, {
    codecs: ['PCMU/8000/1'],
    tone,
    accountParameters: ';answermode=auto',
  });
  return { user: 'bob', pid: bob.pid, stop: bob.stop };
}
