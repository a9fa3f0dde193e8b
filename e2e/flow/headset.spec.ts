import type { Page } from '@playwright/test';
import { until } from '../drive/commands.ts';
import { officeMissing, openOffice } from '../support/office.ts';
import { expect, needs, test } from '../support/test.ts';

/** What the page's headset was sent last, and a press on it. */
interface HeadsetOfPage {
  readonly sent: Record<number, number>;
  readonly send: (reportId: number, octet: number) => void;
}

/**
 * A Plantronics Blackwire 3220 in the place of `navigator.hid`, which no browser gives a device
 * without hands; renderer/headset/fakes has its source.
 */
async function plugInHeadset(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const listeners = new Set<(report: unknown) => void>();
    const sent: Record<number, number> = {};
    const bit = (page: number, usage: number, isAbsolute = true) => ({
      usages: [page * 0x1_0000 + usage],
      reportSize: 1,
      reportCount: 1,
      isAbsolute,
    });
    const lamp = (reportId: number, usage: number) => ({ reportId, items: [bit(8, usage)] });
    const device = {
      opened: false,
      vendorId: 0x047f,
      productId: 0xc056,
      productName: 'Plantronics Blackwire 3220 Series',
      collections: [
        {
          usagePage: 0x0b,
          usage: 5,
          inputReports: [{ reportId: 8, items: [bit(11, 0x2f, false), bit(11, 0x20), bit(11, 0x21)] }],
          outputReports: [lamp(9, 0x09), lamp(0x17, 0x17), lamp(0x18, 0x18), lamp(0x20, 0x20)],
        },
      ],
      open: async () => void (device.opened = true),
      close: async () => void (device.opened = false),
      sendReport: async (reportId: number, data: Uint8Array) => void (sent[reportId] = data[0] ?? 0),
      addEventListener: (_type: string, listener: (report: unknown) => void) => listeners.add(listener),
      removeEventListener: (_type: string, listener: (report: unknown) => void) => listeners.delete(listener),
    };
    const hid = {
      getDevices: async () => [device],
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    };
    Object.defineProperty(navigator, 'hid', { value: hid });
    const send: HeadsetOfPage['send'] = (reportId, octet) => {
      const data = new DataView(Uint8Array.of(octet).buffer);
      listeners.forEach((listener) => listener({ reportId, data, timeStamp: performance.now() }));
    };
    Object.assign(globalThis, { headset: { sent, send } });
  });
  await page.reload();
}

const press = (page: Page, octet: number) =>
  page.evaluate((bits) => {
    (globalThis as unknown as { headset: HeadsetOfPage }).headset.send(8, bits);
  }, octet);

/** Off-hook, ring, mute. */
const lamps = (page: Page) =>
  page.evaluate(() => {
    const { sent } = (globalThis as unknown as { headset: HeadsetOfPage }).headset;
    return [sent[0x17], sent[0x18], sent[9]];
  });

test('the chosen headset answers, mutes and hangs up, and its lamps follow; a missed call is told @calls', async () => {
  needs(officeMissing);
  const office = await openOffice();
  const { page, alice } = office;
  const bob = await office.hireBob();
  await plugInHeadset(page);
  await alice.open('Settings');
  const choice = page.getByLabel('Buttons of the headset');
  await choice.selectOption('Plantronics Blackwire 3220 Series');
  await expect(page.getByText('In use.')).toBeVisible();

  await bob.command('dial', `sip:alice@${office.kamailio.domain}`);
  await until(page, 'a call rings', ({ calls }) => calls[0]?.state === 'offered');
  await expect.poll(() => lamps(page)).toEqual([0, 1, 0]);
  await press(page, 0b010);
  await alice.established();
  await expect.poll(() => lamps(page)).toEqual([1, 0, 0]);
  await press(page, 0b011);
  await until(page, 'the call is muted', ({ calls }) => calls[0]?.muted === true);
  await expect.poll(() => lamps(page)).toEqual([1, 0, 1]);
  await expect(alice.button('Mute')).toHaveAttribute('aria-pressed', 'true');
  await alice.button('Mute').click();
  await expect.poll(() => lamps(page)).toEqual([1, 0, 0]);
  await press(page, 0b000);
  await bob.event('CALL_CLOSED');
  await expect.poll(() => lamps(page)).toEqual([0, 0, 0]);

  await bob.command('dial', `sip:alice@${office.kamailio.domain}`);
  await until(page, 'another call rings', ({ calls }) => calls.some(({ state }) => state === 'offered'));
  await bob.command('hangup');
  await until(page, 'it is missed', ({ history }) => history.missed === 1);
  const recorded = () =>
    office.running.app.evaluate(() => {
      const { electronHost } = globalThis as unknown as { electronHost?: { recorded: unknown[] } };
      return JSON.stringify(electronHost?.recorded ?? []);
    });
  await expect.poll(recorded).toContain('1 missed call');
  await office.close();
});
