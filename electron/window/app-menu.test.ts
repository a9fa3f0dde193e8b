import { expect, test } from 'vitest';
import { appMenu, userTasks } from './app-menu.ts';
import { taskActs } from './desktop-act.ts';

test('macOS has the menus that its people expect, and the keys of its text fields', () => {
  const menus = appMenu('macos', false) ?? [];
  expect(menus.map(({ label }) => label)).toEqual(['Anchorline', 'Call', 'Edit', 'Window']);
  const roles = menus.flatMap(({ items }) =>
    items.flatMap((item) => (item.kind === 'role' ? [item.role] : [])),
  );
  for (const role of ['cut', 'copy', 'paste', 'selectAll', 'undo', 'hide', 'quit', 'minimize', 'services'])
    expect(roles).toContain(role);
});

test('no menu has what opens the page to others: reload, developer tools, zoom', () => {
  expect(JSON.stringify(appMenu('macos', true))).not.toMatch(/reload|toggleDevTools|zoomIn|viewMenu/i);
});

test('its acts are those of the tray, and do not disturb shows how it stands', () => {
  const acts = (isOn: boolean) =>
    (appMenu('macos', isOn) ?? []).flatMap(({ items }) => items.filter(({ kind }) => kind === 'act'));
  expect(acts(true)).toEqual([
    expect.objectContaining({ act: { kind: 'settings' }, key: 'Command+,' }),
    expect.objectContaining({ act: { kind: 'new-call' }, key: 'Command+N' }),
    expect.objectContaining({ act: { kind: 'do-not-disturb' }, isOn: true }),
  ]);
});

test('Windows and Linux have no menu', () => {
  expect(appMenu('windows', false)).toBeNull();
  expect(appMenu('linux', false)).toBeNull();
});

test('the jump list has each task once, and says what do not disturb will do', () => {
  expect(userTasks(false).map(({ act }) => act)).toEqual(taskActs);
  expect(userTasks(false)[1]?.label).toBe('Do not disturb');
  expect(userTasks(true)[1]?.label).toBe('Take calls again');
});
