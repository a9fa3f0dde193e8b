import { expect, test } from 'vitest';
import { mostAccountPlaces } from '../../../shared/model/first-look.ts';
import { languages } from '../../../shared/words/language.ts';
import { drawFirstFrames } from './first-frame.tsx';

const firstFrames = await drawFirstFrames();

test('there is a frame for each look that main may ask for', () => {
  const wanted = languages.flatMap((language) =>
    Array.from({ length: mostAccountPlaces + 1 }, (_, accounts) => `${language}-${accounts}.html`),
  );
  expect([...firstFrames.keys()]).toEqual(wanted);
});

test('a frame has the names of the rooms in its language, and no other text', () => {
  const textOf = (name: string) =>
    (firstFrames.get(name) ?? '')
      .replace(/<[^>]*>/g, ' ')
      .replaceAll('\u00AD', '')
      .match(/\S+/g);
  expect(textOf('en-3.html')).toEqual(['Calls', 'People', 'Messages', 'Trust', 'Help', 'Settings']);
  expect(textOf('de-0.html')).toEqual(['Anrufe', 'Kontakte', 'Vertrauen', 'Hilfe', 'Einstellungen']);
});

test('nothing in a frame can be used, is chosen or carries code', () => {
  for (const html of firstFrames.values()) {
    expect(html).toMatch(/^<div id="first-frame" inert="" /);
    expect(html).not.toMatch(/<script|<button|<input| on\w+=| style=|aria-current/);
  }
});
