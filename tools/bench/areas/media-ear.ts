/**
 * Mouth to ear: a burst into the microphone of one call, and when it comes out at the ear of
 * another, both in one page. Ours: Chromium, gateway, network, gateway, Chromium. Beside it
 * Chromium to Chromium.
 */
import { findBrowser, noBrowser } from '../../electron-host/browser/find-browser.ts';
import { judged, median, type Row } from '../row.ts';
import { quantile } from '../support/timed-sound.ts';
import { openSoundBench, type SoundBench } from '../support/sound/sound-bench.ts';

/** The figure is the median of those of the rounds: one that met other work decides nothing. */
const rounds = 5;
const burstCount = 12;
/** A page that has just connected grows its jitter buffer and lets it shrink again. */
const warmUpBursts = 5;
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
      ours.push(await throughGateway(bench, round));
      theirs.push(await loopback(bench));
    }
  } finally {
    await bench.close();
  }
  const row = (name: string, figureOf: (heard: Heard) => number, slack: number | null = null) => {
    const [figure, loop] = [ours, theirs].map((all) => median(all.map(figureOf)));
    const goal = slack === null ? null : ({ kind: 'below', figure: round1((loop ?? 0) + slack) } as const);
    return judged(name, 'ms', figure ?? Number.NaN, { [peer]: loop ?? null }, goal);
  };
  return [
    row('mouth to ear, median', ({ delays }) => median(delays)),
    row('mouth to ear, p95', ({ delays }) => quantile(delays, 0.95) ?? Number.NaN, slackMs),
    row('connected to first sound', ({ first }) => first),
  ];
}

const round1 = (figure: number): number => Math.round(figure * 10) / 10;

async function throughGateway({ page, gateway }: SoundBench, round: number): Promise<Heard> {
  const [mouth, ear] = [`mouth-${round}`, `ear-${round}`];
  const terms = { localAddress: '127.0.0.1', encryption: 'required' } as const;
  await gateway.request('open', { callId: mouth, ...terms });
  await gateway.request('open', { callId: ear, ...terms });
  const offer = await gateway.request('offer', { callId: mouth, direction: 'sendrecv' });
  const answer = await gateway.request('answer', {
    callId: ear,
    description: offer.description,
    hold: false,
  });
  await gateway.request('accept', { callId: mouth, description: answer.description });
  try {
    return await hear(page, () =>
      page.evaluate(([mouthCall, earCall]) => window.sound.throughGateway(mouthCall, earCall), [
        mouth,
        ear,
      ] as const),
    );
  } finally {
    await gateway.request('close', { callId: mouth });
    await gateway.request('close', { callId: ear });
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
  return { delays: all.slice(warmUpBursts).toSorted((a, b) => a - b), first };
}
