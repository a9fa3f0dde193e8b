/** What pages of calls that are encrypted from end to end play, by content. */
import type { Page } from '@playwright/test';
import { expect } from 'vitest';
import { recordPage } from '../../../e2e/support/audio/page-recorder.ts';
import { findTone, loudness, type ToneFound } from '../../../shared/sound/tone.ts';
import { isWhole } from './call-bench.ts';
import type { EndToEndSide } from './end-to-end-side.ts';

/** Chromium has authenticated the peer of each. */
export async function connected(...sides: EndToEndSide[]): Promise<void> {
  for (const one of sides) await expect.poll(() => one.protection()?.kind).toBe('dtls');
}

/** The page plays the tone, without holes. */
export async function hears(page: Page, frequency: number): Promise<void> {
  const recorded = async () => {
    const { samples, sampleRate } = await recordPage(page, 1);
    return findTone(samples, sampleRate, frequency);
  };
  // A busy machine makes holes for a moment: it is measured until it is steady.
  await expect.poll(recorded).toSatisfy((heard: ToneFound) => isWhole(-45)(heard) && heard.purity > 10);
}

/** The page plays nothing. */
export async function hearsSilence(page: Page): Promise<void> {
  await expect.poll(async () => loudness((await recordPage(page, 0.5)).samples)).toBeLessThan(-60);
}
