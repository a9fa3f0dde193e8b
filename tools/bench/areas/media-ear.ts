/**
 * Mouth to ear: a burst into the microphone of one call, and when it comes out at the ear of
 * another, both in one page. Ours: Chromium, gateway, network, gateway, Chromium. Beside it
 * Chromium to Chromium.
 */
import { randomUUID } from 'node:crypto';
import { findBrowser, noBrowser } from '../../electron-host/browser/find-browser.ts';
import { judged, median, type Goal, type Row } from '../row.ts';
import { quantile } from '../support/timed-sound.ts';
import { openSoundBench, type SoundBench } from '../support/sound/sound-bench.ts';

/** Many short ones, in turns: a jitter buffer that other work has filled stays full for long. */
const rounds = 12;
const burstCount = 4;
const warmUpBursts = 1;
const peer = 'Chromium to Chromium';
/** The goal, over Chromium alone. */
const slackMs = 5;

interface Heard {
  readonly delays: readonly number[];
  readonly first: number;
}

export async function measureEar(): Promise<readonly Row[]> {
  const browser = findBrowser();
  if (browser === null) {
    console.log(`mouth to ear: not measured, ${noBrowser}`);
    return [];
  }
  const bench = await openSoundBench(browser);
  const ours: Heard[] = [];
  const theirs: Heard[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await throughGateway(bench));
      theirs.push(await loopback(bench));
    }
  } finally {
    await bench.close();
  }
  const delay = (all: readonly Heard[], share: number): number =>
    quantile(
      all.flatMap(({ delays }) => delays).toSorted((a, b) => a - b),
      share,
    ) ?? Number.NaN;
  const first = (all: readonly Heard[]): number => median(all.map((heard) => heard.first));
  const row = (name: string, figureOf: (all: readonly Heard[]) => number, goal: Goal | null = null) =>
    judged(name, 'ms', figureOf(ours), { [peer]: figureOf(theirs) }, goal);
  const limit = round1(delay(theirs, 0.95) + slackMs);
  return [
    row('mouth to ear, median', (all) => delay(all, 0.5)),
    row('mouth to ear, p95', (all) => delay(all, 0.95), { kind: 'below', figure: limit }),
    row('connected to first sound', first),
  ];
}

const round1 = (figure: number): number => Math.round(figure * 10) / 10;

/** As the app does it: the page is connected before there is an answer. */
async function throughGateway({ page, gateway }: SoundBench): Promise<Heard> {
  const opened: string[] = [];
  const connect = async (): Promise<void> => {
    const [mouth, ear] = [randomUUID(), randomUUID()];
    for (const callId of [mouth, ear]) {
      await gateway.request('open', { callId, localAddress: '127.0.0.1', encryption: 'required' });
      opened.push(callId);
    }
    await page.evaluate(([one, other]) => window.sound.throughGateway(one, other), [mouth, ear] as const);
    const { description } = await gateway.request('offer', { callId: mouth, direction: 'sendrecv' });
    const answer = await gateway.request('answer', { callId: ear, description, hold: false });
    await gateway.request('accept', { callId: mouth, description: answer.description });
  };
  try {
    return await hear(page, connect);
  } finally {
    for (const callId of opened) await gateway.request('close', { callId });
  }
}

const loopback = ({ page }: SoundBench): Promise<Heard> =>
  hear(page, () => page.evaluate(() => window.sound.loopback()));

async function hear(page: SoundBench['page'], connect: () => Promise<void>): Promise<Heard> {
  await connect();
  const first = await page.evaluate(() => window.sound.firstSound());
  await page.evaluate(() => window.sound.close());
  await connect();
  const all = await page.evaluate((count) => window.sound.bursts(count), warmUpBursts + burstCount);
  await page.evaluate(() => window.sound.close());
  return { delays: all.slice(warmUpBursts), first };
}
