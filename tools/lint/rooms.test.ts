import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rooms, subRooms } from './rooms.ts';

const root = join(import.meta.dirname, '../..');
const foldersIn = (path: string): readonly string[] =>
  readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'fakes')
    .map(({ name }) => name)
    .toSorted();
const page = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');

test('every folder of electron/ is a room with walls', () => {
  // The composition may import everything; the assets are no code.
  const others = ['assets', 'composition'];
  expect(foldersIn('electron').filter((name) => !others.includes(name))).toEqual(
    Object.keys(rooms).toSorted(),
  );
});

test.each(Object.entries(subRooms))('every folder of electron/%s is a sub-room with walls', (room, order) => {
  expect(order.filter((name) => name !== '.').toSorted()).toEqual(foldersIn(`electron/${room}`));
});

test('ARCHITECTURE.md names every room, what it may import, and every sub-room', () => {
  const listed = [...page.matchAll(/^\| `electron\/([\w-]+)` +\|(.*)\|([^|]*)\|$/gm)].map(
    ([, room = '', holds = '', mayUse = '']) => ({ room, holds, mayUse: mayUse.trim() }),
  );
  expect(listed.map(({ room }) => room).toSorted()).toEqual(
    foldersIn('electron').filter((name) => name !== 'assets'),
  );
  const mayUse = Object.fromEntries(listed.map((row) => [row.room, row.mayUse]));
  expect(mayUse).toMatchObject(
    Object.fromEntries(Object.entries(rooms).map(([room, others]) => [room, others.join(', ')])),
  );
});

test.each(Object.entries(subRooms))('ARCHITECTURE.md names the sub-rooms of electron/%s', (room, order) => {
  const [, row = ''] = new RegExp(String.raw`^\| \`electron/${room}\`(.*)$`, 'm').exec(page) ?? [];
  const named = order.filter((name) => row.includes(`\`${name}\``));
  expect(named).toEqual(order.filter((name) => name !== '.'));
});

test('ARCHITECTURE.md fits on a page', () => {
  expect(page.split(/\s+/).length).toBeLessThan(1200);
});
