import { expect, test } from 'vitest';
import { settingsFileLimit } from '../../shared/model/migration.ts';
import { initialSettings } from '../../shared/model/settings.ts';
import { desktopFields, settingsFields } from './field-rules.ts';
import { mostParts, plainAor, readSettingsFile, settingsVersion } from './settings-file.ts';

const head = { format: 'anchorline-settings', version: settingsVersion };
const read = (parts: object) => readSettingsFile(JSON.stringify({ ...head, ...parts }));

test.each([
  ['no text', ''],
  ['no JSON', 'the settings'],
  ['another document', '{"accounts":[]}'],
  ['a list', '[]'],
  ['a number', '1'],
  ['nesting without end', '['.repeat(1_000_000)],
  ['objects without end', '{"a":'.repeat(1_000_000)],
  ['no version', '{"format":"anchorline-settings"}'],
  ['a version that is no number', '{"format":"anchorline-settings","version":"1"}'],
])('%s is no settings file', (_name, text) => {
  expect(readSettingsFile(text)).toBeNull();
});

test.each([0, 2, 99, -1])('version %i is refused whole', (version) => {
  expect(() => read({ version, settings: { theme: 'dark' } })).toThrow('migration: newer-version');
});

test('what is not understood is left out, and does not affect the rest', () => {
  const file = read({
    settings: {
      theme: 'dark',
      textSize: 7,
      novelty: true,
      desktop: { incoming: 'window', otherPrograms: 'all' },
    },
    accounts: [null, { aor: 'sip:alice@example.com' }, 'alice'],
    directories: {},
    trustSets: 'all',
  });
  expect(file).toMatchObject({
    settings: { theme: 'dark', desktop: { incoming: 'window' } },
    accounts: [],
    directories: [],
    trustSets: [],
  });
  expect(file?.settings).not.toHaveProperty('textSize');
  expect(file?.leftOut).toEqual([
    { part: 'settings', place: 0, why: 'unreadable' },
    { part: 'account', place: 1, why: 'unreadable' },
    { part: 'account', place: 2, why: 'unreadable' },
    { part: 'account', place: 3, why: 'unreadable' },
    { part: 'directory', place: 0, why: 'unreadable' },
    { part: 'trustSet', place: 0, why: 'unreadable' },
  ]);
});

test('keys of prototypes change no object', () => {
  const text = `{"format":"anchorline-settings","version":1,
    "__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},
    "settings":{"__proto__":{"theme":"dark","polluted":1},"desktop":{"__proto__":{"otherPrograms":"call"}}},
    "accounts":[{"__proto__":{"aor":"sip:eve@evil.example"}}]}`;
  const file = readSettingsFile(text);
  expect(file?.settings.theme).toBeUndefined();
  expect(file?.settings.desktop?.otherPrograms).toBeUndefined();
  expect(file?.accounts).toEqual([]);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
  expect(Object.getPrototypeOf(file?.settings)).toBe(Object.prototype);
});

test('more parts than any phone has are cut, and told', () => {
  const trustSets = Array.from({ length: mostParts['trustSet'] + 5 }, (_, index) => ({
    id: `s${index}`,
    name: `Group ${index}`,
    isDefault: false,
    pem: '',
  }));
  const file = read({ trustSets });
  expect(file?.trustSets).toHaveLength(mostParts['trustSet']);
  expect(file?.leftOut).toEqual([{ part: 'trustSet', place: mostParts['trustSet'] + 1, why: 'surplus' }]);
});

test('a file as large as is read costs no more than its reading', () => {
  const settings = Object.fromEntries(
    Array.from({ length: settingsFileLimit / 40 }, (_, at) => [`key${at}`, at]),
  );
  expect(read({ settings })?.settings).toEqual({});
});

test('one account under several spellings has one name', () => {
  expect(plainAor('sips:alice@EXAMPLE.com')).toBe(plainAor('sip:alice@example.com'));
  expect(plainAor('sip:Alice@example.com')).not.toBe(plainAor('sip:alice@example.com'));
  expect(plainAor('sip:a@b@example.com')).toBe('a@b@example.com');
});

test('every setting is either carried to another computer or said to stay', () => {
  const stays = ['doNotDisturb', 'microphone', 'speaker', 'ringer', 'headset'];
  expect([...settingsFields, ...stays, 'desktop'].toSorted()).toEqual(
    Object.keys(initialSettings).toSorted(),
  );
  expect([...desktopFields].toSorted()).toEqual(Object.keys(initialSettings.desktop).toSorted());
});
