import { beforeEach, expect, test, vi } from 'vitest';
import type { Party } from '../../shared/model/call.ts';
import { tellMessages, type MessageNotes } from './message-note.ts';

// Electron is not there in a test of a unit: what is asked of it is written down.
const system = vi.hoisted(() => ({ isSupported: true, done: [] as string[], click: (): void => undefined }));
vi.mock('electron', () => ({
  Notification: class {
    static isSupported = (): boolean => system.isSupported;
    readonly #title: string;
    readonly #body: string;
    constructor({ title, body }: { readonly title: string; readonly body: string }) {
      this.#title = title;
      this.#body = body;
    }
    on(_event: 'click', listener: () => void): void {
      system.click = listener;
    }
    show(): void {
      system.done.push(`show ${this.#title}: ${this.#body}`);
    }
    close(): void {
      system.done.push(`close ${this.#title}`);
    }
  },
}));

const bob: Party = { displayName: 'Bob', uri: 'sip:bob@example.com', isAsserted: true };

beforeEach(() => {
  system.isSupported = true;
  system.done.length = 0;
});

function notes(given: Partial<MessageNotes> = {}) {
  const shown: string[] = [];
  const tell = tellMessages({
    show: () => shown.push('window'),
    isSeen: () => false,
    isQuiet: () => false,
    nameOf: () => null,
    ...given,
  });
  return { shown, tell: (text: string, party = bob) => tell('alice', party, text) };
}

test('a text that came is shown in one line, and a click brings up the window', () => {
  const { shown, tell } = notes();
  tell('Hello\nthere');
  expect(system.done).toHaveLength(1);
  expect(system.done[0]).toMatch(/^show .*Bob.*: Hello there$/);
  system.click();
  expect(shown).toEqual(['window']);
});

test('a later one takes its place: a flood of texts is no flood of notifications', () => {
  const { tell } = notes({ nameOf: () => 'Robert' });
  tell('one');
  tell('two');
  expect(system.done).toEqual(['show Robert: one', 'close Robert', 'show Robert: two']);
});

test('it is cut, and shows no control characters', () => {
  const { tell } = notes();
  tell(`\u202E\u0007${'x'.repeat(1000)}`);
  expect(system.done[0]).not.toMatch(/[\u202E\u0007]/);
  expect((system.done[0] ?? '').length).toBeLessThan(260);
});

test.each<[string, Partial<MessageNotes>, boolean]>([
  ['the person sees the window', { isSeen: () => true }, true],
  ['nothing is to disturb them', { isQuiet: () => true }, true],
  ['the system has no notifications', {}, false],
])('none is shown: %s', (_why, given, isSupported) => {
  system.isSupported = isSupported;
  notes(given).tell('Hello');
  expect(system.done).toEqual([]);
});
