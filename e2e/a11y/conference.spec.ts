/** Joining calls and leaving them, by keyboard; what is asked of main. */
import type { Page } from '@playwright/test';
import { openSceneBrowser, push, type SceneBrowser } from '../support/gallery.ts';
import { bobCall, heldCall } from '../../renderer/client/fakes/calls.ts';
import { expect, test } from '../support/test.ts';

let scene: SceneBrowser;
test.beforeAll(async () => {
  scene = await openSceneBrowser();
});
test.afterAll(() => scene.close());

const asked = (page: Page) =>
  page.evaluate(() => {
    const { commandsTaken } = globalThis as unknown as {
      commandsTaken: { command: string; argument: unknown }[];
    };
    return commandsTaken
      .filter(({ command }) => /^(?:conference|transfers|calls)\./.test(command))
      .map(({ command, argument }) => [command, argument]);
  });
const join = { callId: 'call-1', withCallId: 'call-3', mixesProtection: false };

test('a key joins the two calls; with several the person chooses one @a11y', async () => {
  const page = await scene.show('calls-to-join');
  await page.keyboard.press('Control+j');
  await expect.poll(() => asked(page)).toEqual([['conference.join', join]]);
  await push(page, { calls: [bobCall, heldCall, { ...heldCall, id: 'call-4' }] });
  await page.keyboard.press('Control+j');
  const dialog = page.getByRole('dialog', { name: 'Join Bob Example with' });
  await expect(dialog.getByRole('button', { name: '+4930123456' }).first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('Control+j');
  await expect(dialog.getByRole('button', { name: '+4930123456' }).first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect
    .poll(() => asked(page))
    .toEqual([
      ['conference.join', join],
      ['conference.join', join],
    ]);
  await page.close();
});

test('a call that is not encrypted joins only once the person has said so @a11y', async () => {
  const page = await scene.show('join-unprotected');
  const question = page.getByRole('alertdialog', { name: 'Join a call that is not encrypted?' });
  const plain = { callId: 'call-1', withCallId: 'call-2' };
  await page.keyboard.press('Control+j');
  await expect(question).toContainText('The call with Carol Example is not encrypted');
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await page.keyboard.press('Control+j');
  await question.getByRole('button', { name: 'Join them' }).press('Enter');
  await expect(question).toBeHidden();
  const refused = ['conference.join', { ...plain, mixesProtection: false }];
  await expect
    .poll(() => asked(page))
    .toEqual([refused, refused, ['conference.join', { ...plain, mixesProtection: true }]]);
  await page.close();
});

test('the conference is read first; its keys and its buttons do what they say @a11y', async () => {
  const page = await scene.show('conference');
  await expect(page.getByRole('heading', { name: 'Conference' })).toBeFocused();
  await expect(page.getByRole('log', { name: 'State of calls' })).toContainText('In the conference');
  const people = page.getByRole('list', { name: 'People in the conference' });
  await expect(people.getByRole('listitem')).toHaveCount(2);
  await page.keyboard.press('5');
  await people.getByRole('button', { name: 'Put apart: Carol Example, on hold' }).press('Enter');
  await people.getByRole('button', { name: 'Hang up on Carol Example' }).press('Enter');
  await page.getByRole('button', { name: 'Leave, and connect the two' }).press('Enter');
  await page.keyboard.press('Control+d');
  await expect
    .poll(() => asked(page))
    .toEqual([
      ['calls.sendDigit', { callId: 'call-1', digit: '5' }],
      ['conference.part', { callId: 'call-2' }],
      ['calls.hangUp', { callId: 'call-2' }],
      ['transfers.connect', { callId: 'call-1', toCallId: 'call-2' }],
      ['conference.leave', { callId: 'call-1' }],
    ]);
  await page.close();
});

test('digits go to the one who is chosen @a11y', async () => {
  const page = await scene.show('conference');
  await page.getByRole('button', { name: /^Carol Example: digits/ }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Below: the call with Carol Example' })).toBeVisible();
  await page.keyboard.press('7');
  await expect.poll(() => asked(page)).toEqual([['calls.sendDigit', { callId: 'call-2', digit: '7' }]]);
  await page.close();
});
