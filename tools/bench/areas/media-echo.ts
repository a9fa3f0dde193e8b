/**
 * Through one phone and back: a burst goes to a phone that says what it hears, Opus. That is its
 * ear and its mouth, as two of them have them in a call. Ours is Chromium and the gateway; beside
 * it baresip, whose sound source is the sound that it plays.
 */
import { createSoundCodecs } from '../../../electron/media/near-end/sound-codecs.ts';
import { createSoundEnd, type SoundEnd } from '../../../electron/media/near-end/sound-end.ts';
import { gatewayHere } from '../../../electron/media/process/fakes/gateway-here.ts';
import { baresipMissing, startBob } from '../../../e2e/support/baresip.ts';
import { kamailioMissing, startKamailio } from '../../../e2e/support/kamailio.ts';
import { findBrowser } from '../../electron-host/browser/find-browser.ts';
import { openTalker } from '../../soak/talkers.ts';
import { judged, median, type Row } from '../row.ts';
import { createBurstProbe, type BurstProbe } from '../support/burst-probe.ts';
import { openSoundBench, type SoundBench } from '../support/sound/sound-bench.ts';
import { quantile } from '../support/timed-sound.ts';

const rounds = 3;
const warmUpBursts = 4;
const burstCount = 12;
const codecs = ['opus'] as const;

export async function measureEcho(): Promise<readonly Row[]> {
  const browser = findBrowser();
  const missing = kamailioMissing ?? baresipMissing;
  // What is missing is said by others.
  if (browser === null) return [];
  const bench = await openSoundBench(browser);
  const [ours, theirs]: [(readonly number[])[], (readonly number[])[]] = [[], []];
  try {
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await throughOurs(bench));
      if (missing === null) theirs.push(await throughBaresip());
    }
  } finally {
    await bench.close();
  }
  const row = (name: string, share: number): Row => {
    const figure = (all: readonly (readonly number[])[]): number | null =>
      all.length === 0 ? null : median(all.map((delays) => quantile(delays, share) ?? Number.NaN));
    return judged(name, 'ms', figure(ours) ?? Number.NaN, { baresip: figure(theirs) });
  };
  return [row('through one phone and back, median', 0.5), row('through one phone and back, p95', 0.95)];
}

async function measured(probe: BurstProbe): Promise<readonly number[]> {
  await probe.delays(warmUpBursts);
  return (await probe.delays(burstCount)).toSorted((a, b) => a - b);
}

async function throughOurs({ page, gateway }: SoundBench): Promise<readonly number[]> {
  const probe = createBurstProbe();
  const coders = await createSoundCodecs();
  let end: SoundEnd | null = null;
  const caller = gatewayHere({
    codecs,
    createNearEnd: (near) => (end = createSoundEnd({ ...near, ...probe, codecs: coders })),
  });
  const [callId, terms] = ['echo', { localAddress: '127.0.0.1', encryption: 'off' } as const];
  await caller.request('open', { callId, ...terms });
  await gateway.request('open', { callId, ...terms });
  try {
    const { description } = await caller.request('offer', { callId, direction: 'sendrecv' });
    const answer = await gateway.request('answer', { callId, description, hold: false });
    await caller.request('accept', { callId, description: answer.description });
    await page.evaluate((id) => window.sound.echo(id), callId);
    (end as SoundEnd | null)?.speak('opus');
    return await measured(probe);
  } finally {
    caller.stop();
    await gateway.request('close', { callId });
    await page.evaluate(() => window.sound.close());
  }
}

async function throughBaresip(): Promise<readonly number[]> {
  const probe = createBurstProbe();
  const kamailio = await startKamailio();
  const caller = await openTalker(kamailio, 'alice', { codecs, ...probe });
  const bob = await startBob(kamailio, {
    codecs: ['opus/48000/2'],
    accountParameters: ';answermode=auto',
  });
  try {
    const { at } = caller;
    at.phone.place(at.accountId, 'bob');
    await at.until('in a call', () => at.call()?.state === 'established' && at.call()?.media.codec !== null);
    caller.speak();
    return await measured(probe);
  } finally {
    await caller.at.close();
    await bob.stop();
    await kamailio.stop();
  }
}
