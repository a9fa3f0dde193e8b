import { describe, expect, test } from 'vitest';
import { peerDescription } from '../../e2e/support/audio/rtp-peer.ts';
import { findTone, loudness, type ToneFound } from '../../shared/sound/tone.ts';
import { findBrowser, noBrowser } from '../../tools/electron-host/browser/find-browser.ts';
import { fromMicrophone, fromPeer, isWhole, loudest, useCallBench } from './fakes/call-bench.ts';

const events = [101, 'telephone-event/8000'] as const;

const browser = findBrowser();
if (browser === null) console.warn(`skipped: ${noBrowser}`);

describe.skipIf(browser === null)('in a browser', () => {
  const bench = useCallBench(browser ?? '');
  const { show, attached, place, receive, microphoneArrives, pageHears, afterSilence } = bench;

  /** Timestamps of the last 20 packets of the page are so far from each other. */
  const packetsLast = (step: number) =>
    expect
      .poll(() => {
        const last = bench.peer.received.slice(-21).map(({ timestamp }) => timestamp);
        return last.slice(1).map((timestamp, at) => (timestamp - (last[at] ?? 0)) >>> 0);
      })
      .toEqual(Array.from({ length: 20 }, () => step));

  test.each(['PCMU', 'PCMA'] as const)('carries sound both ways in %s', async (law) => {
    const agreed = await place([[law === 'PCMU' ? 0 : 8, `${law}/8000`], events]);
    expect(agreed).toMatchObject({ codec: law, direction: 'sendrecv', protection: { kind: 'none' } });
    bench.peer.playTone(law, fromPeer);
    await microphoneArrives(law);

    await receive(100);
    await expect
      .poll(() => findTone(bench.peer.heard(law).slice(-16_000), 8000, fromMicrophone))
      .toSatisfy((sent: ToneFound) => isWhole(-45)(sent) && sent.purity > 10);
    await pageHears(isWhole(-20), 2);
  });

  test('carries sound both ways in Opus', async () => {
    const agreed = await place([
      [96, 'opus/48000/2'],
      [97, 'telephone-event/48000'],
    ]);
    expect(agreed.codec).toBe('opus');
    bench.peer.echo(true);
    await receive(150, (payloadType) => payloadType === 96);

    // The peer sends the packets back: what is heard went through both encoders and both legs.
    await pageHears(isWhole(-45), 2, fromMicrophone);
  });

  test.each([
    ['PCMU', 0, 'PCMU/8000', 8],
    ['G722', 9, 'G722/8000', 8],
    ['opus', 96, 'opus/48000/2', 48],
  ] as const)(
    'packets of %s last as long as the peer asks, and again from another answer on',
    async (...row) => {
      const [codec, number, rtpmap, perMillisecond] = row;
      const formats = [[number, rtpmap]] as const;
      expect(await place(formats, ['ptime:40'])).toMatchObject({ codec });
      await packetsLast(40 * perMillisecond);

      await bench.gateway.request('offer', { callId: bench.callId, direction: 'sendrecv' });
      const description = peerDescription(bench.peer, { formats, attributes: ['ptime:60', 'maxptime:20'] });
      const { format } = await bench.gateway.request('accept', { callId: bench.callId, description });
      await show(format);
      await packetsLast(20 * perMillisecond);
      expect(new Set(bench.peer.received.map(({ ssrc }) => ssrc)).size).toBe(1);
    },
  );

  test('Opus keeps to the bit rate that the peer asks for', async () => {
    const asked = ['fmtp:96 maxaveragebitrate=16000; cbr=1'];
    await place([[96, 'opus/48000/2']], asked);
    // 20 ms of it: without the limit they would have 80 bytes.
    await expect
      .poll(() => bench.peer.received.slice(-50).map(({ payload }) => payload.length))
      .toEqual(Array.from({ length: 50 }, () => 40));
  });

  test('sends one unbroken stream: silence of its own before the page, then the page', async () => {
    const { description } = await bench.gateway.request('offer', {
      callId: bench.callId,
      direction: 'sendrecv',
    });
    bench.peer.sendTo(Number(/m=audio (\d+)/.exec(description)?.[1]));
    await bench.gateway.request('accept', {
      callId: bench.callId,
      description: peerDescription(bench.peer, { formats: [[0, 'PCMU/8000']] }),
    });
    await receive(10);
    expect(loudest(bench.peer.received)).toBe(0xff);
    const isAttached = attached();
    await show('PCMU');
    await isAttached;
    await microphoneArrives('PCMU');

    const steps = bench.peer.received.slice(1).map((packet, index) => {
      const before = bench.peer.received[index];
      if (!before) throw new Error('slice(1) begins at the second packet');
      return {
        sequence: (packet.sequence - before.sequence) & 0xffff,
        timestamp: (packet.timestamp - before.timestamp) >>> 0,
      };
    });
    expect(new Set(steps.map(({ sequence }) => sequence))).toEqual(new Set([1]));
    expect(new Set(steps.map(({ timestamp }) => timestamp))).toEqual(new Set([160]));
    expect(new Set(bench.peer.received.map(({ ssrc }) => ssrc)).size).toBe(1);
  });

  test('sends digits as RFC 4733 events in the place of sound, in order', async () => {
    await place([[0, 'PCMU/8000'], events]);
    const from = await receive(5);
    for (const digit of '5#') await bench.gateway.request('digit', { callId: bench.callId, digit });
    // The first may have come before the last digit was taken.
    await receive(20, (payloadType) => payloadType === 101, from);

    const packets = bench.peer.received.slice(from).filter(({ payloadType }) => payloadType === 101);
    const tones = Object.values(Object.groupBy(packets, ({ timestamp }) => timestamp)).map(
      (event) => event ?? [],
    );
    expect(tones.map(([first]) => [first?.payload[0], first?.marker])).toEqual([
      [5, true],
      [11, true],
    ]);
    for (const event of tones) {
      expect(event.filter(({ payload }) => (payload[1] ?? 0) & 0x80)).toHaveLength(3);
      expect(event.at(-1)?.payload.readUInt16BE(2)).toBe(1280);
    }
    const all = bench.peer.received.slice(from).map(({ sequence }) => sequence);
    expect(
      all.every((sequence, index) => index === 0 || sequence === (((all[index - 1] ?? 0) + 1) & 0xffff)),
    ).toBe(true);
  });

  test('tells the digits that the other side presses', async () => {
    const digits: string[] = [];
    const stop = bench.gateway.on('digit', (event) => digits.push(event.digit));
    await place([[0, 'PCMU/8000'], events]);
    bench.peer.playTone('PCMU', fromPeer);
    bench.peer.pressDigit('7', 101);
    bench.peer.pressDigit('*', 101);
    await expect.poll(() => digits).toEqual(['7', '*']);
    stop();
  });

  test('mutes in the gateway, whatever the page sends', async () => {
    await place([[0, 'PCMU/8000']]);
    await microphoneArrives('PCMU');
    await bench.gateway.request('mute', { callId: bench.callId, muted: true });
    expect(await afterSilence(0xff)).toBe(0xff);
    await bench.gateway.request('mute', { callId: bench.callId, muted: false });
    await microphoneArrives('PCMU');
  });

  test('holds with silence and resumes', async () => {
    await place([[0, 'PCMU/8000']]);
    bench.peer.playTone('PCMU', fromPeer);
    await microphoneArrives('PCMU');

    const hold = await bench.gateway.request('offer', { callId: bench.callId, direction: 'sendonly' });
    expect(hold.description).toContain('a=sendonly');
    const held = peerDescription(bench.peer, { formats: [[0, 'PCMU/8000']], attributes: ['recvonly'] });
    expect(await bench.gateway.request('accept', { callId: bench.callId, description: held })).toMatchObject({
      direction: 'sendonly',
    });
    expect(await afterSilence(0xff)).toBe(0xff);

    await bench.gateway.request('offer', { callId: bench.callId, direction: 'sendrecv' });
    const resumed = peerDescription(bench.peer, { formats: [[0, 'PCMU/8000']] });
    expect(
      await bench.gateway.request('accept', { callId: bench.callId, description: resumed }),
    ).toMatchObject({
      direction: 'sendrecv',
    });
    await microphoneArrives('PCMU');
    await pageHears(({ level }) => level > -20, 1);
  });

  test('survives a reload of the page', async () => {
    await place([[8, 'PCMA/8000']]);
    bench.peer.playTone('PCMA', fromPeer);
    await microphoneArrives('PCMA');
    const isAttached = attached();
    await bench.page.reload();
    await bench.page.waitForFunction(() => 'audio' in window);
    expect(await afterSilence(0xd5)).toBe(0xd5);

    await show('PCMA');
    await isAttached;
    await microphoneArrives('PCMA');
    await pageHears(({ level }) => level > -20, 1);
  });

  test('tells of a peer that is not heard, and when it is back', async () => {
    const told: boolean[] = [];
    const stop = bench.gateway.on('silence', ({ silent }) => told.push(silent));
    await place([[0, 'PCMU/8000']]);
    await expect.poll(() => told).toEqual([true]);
    bench.peer.playTone('PCMU', fromPeer);
    await expect.poll(() => told).toEqual([true, false]);
    stop();
  });

  test.each(['none', 'denied'] as const)(
    'without a microphone (%s) the other side is heard and hears silence',
    async (microphone) => {
      await bench.page.close();
      bench.page = await bench.newPageWithout(microphone);
      await place([[0, 'PCMU/8000']]);
      bench.peer.playTone('PCMU', fromPeer);
      await expect
        .poll(() => bench.page.evaluate(() => window.audio.sounds()))
        .toMatchObject({ [bench.callId]: { state: 'connected', microphone } });
      const from = await receive(50);
      expect(loudness(bench.peer.heard('PCMU', from))).toBeLessThan(-60);
      await pageHears(({ level }) => level > -20, 1);
    },
  );
});
