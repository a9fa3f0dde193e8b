import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { mostAccountPlaces, type FrameLook } from '../../../shared/model/first-look.ts';
import { languages } from '../../../shared/words/language.ts';
import { drawFirstFrames } from './first-frame.tsx';

const firstFrames = await drawFirstFrames();

test('there is a frame for each look that main may ask for', () => {
  const wanted = languages.flatMap((language) =>
    Array.from({ length: mostAccountPlaces + 1 }, (_, accounts) =>
      [false, true].map((hasMessages) => ({ language, accounts, hasMessages })),
    ).flat(),
  );
  // Without an account nobody takes messages.
  expect(firstFrames.map(({ look }) => look)).toEqual(
    wanted.filter(({ accounts, hasMessages }) => accounts > 0 || !hasMessages),
  );
});

test('a frame has the names of the rooms in its language, and no other text', () => {
  const textOf = (look: FrameLook) =>
    (firstFrames.find((frame) => isDeepStrictEqual(frame.look, look))?.html ?? '')
      .replace(/<[^>]*>/g, ' ')
      .replaceAll('\u00AD', '')
      .match(/\S+/g);
  expect(textOf({ language: 'en', accounts: 3, hasMessages: true })).toEqual([
    'Calls',
    'People',
    'Messages',
    'Trust',
    'Help',
    'Settings',
  ]);
  for (const accounts of [0, 3])
    expect(textOf({ language: 'de', accounts, hasMessages: false })).toEqual([
      'Anrufe',
      'Kontakte',
      'Vertrauen',
      'Hilfe',
      'Einstellungen',
    ]);
});

test('nothing in a frame can be used, is chosen or carries code', () => {
  for (const { html } of firstFrames) {
    expect(html).toMatch(/^<div id="first-frame" inert="" /);
    expect(html).not.toMatch(/<script|<button|<input| on\w+=| style=|aria-current/);
  }
});
