/**
 * The story of the first call, as a person lives it: refused, CA imported, registered, echo called
 * and heard, called back. `npm start -- --tour` tells it, and e2e/flow/first-call.spec.ts holds it
 * to be true.
 */
import { expect } from '@playwright/test';
import { shownText } from '../../shared/words/index.ts';
import { snapshot, until } from '../drive/commands.ts';
import { microphoneTone, type Stage } from '../drive/stage.ts';
import { hear } from './audio/hear.ts';
import { isAudible, isSilent } from './audio/steady.ts';

export interface Chapter {
  /** Also the name of its picture. */
  readonly name: string;
  /** Plays it, holds it to be true, and gives its figures in a line. */
  readonly play: (stage: Stage) => Promise<string>;
}

export const firstCallStory: readonly Chapter[] = [
  {
    name: 'refused',
    play: async ({ phone: person, running, pbx }) => {
      await person.register();
      const { accounts } = await until(
        running.page,
        'the server is refused',
        (now) => now.accounts[0]?.connection.state === 'refused',
      );
      await expect(
        running.page.getByText(/which is not among the certificates you trust/).first(),
      ).toBeVisible();
      const report = accounts[0]?.connection.report;
      expect(report?.stages.map(({ outcome }) => outcome)).toEqual([
        'passed',
        'passed',
        'failed',
        'pending',
        'pending',
      ]);
      const seen = pbx.connections().at(-1);
      expect(seen?.sipBytes).toBe(0);
      expect(new Set(seen?.records.map(({ type }) => type))).toEqual(new Set(['handshake', 'alert']));
      expect(seen?.handshake).toEqual(['ClientHello']);
      return `${report?.fault?.code}: issued by ${shownText(report?.fault?.presented ?? '')}; the server saw a ClientHello and an alert, 0 bytes of SIP`;
    },
  },
  {
    name: 'imported',
    play: async ({ phone: person, running, pbx }) => {
      await person.importByDialog(running.app, pbx.caFile);
      const { trustSets } = await until(
        running.page,
        'the CA is trusted',
        (now) => now.trustSets[0]?.anchors.length === 1,
      );
      const certificate = trustSets[0]?.anchors[0]?.certificate;
      return `${certificate?.label}, SHA-256 ${certificate?.fingerprint256.slice(0, 16)}…`;
    },
  },
  {
    name: 'registered',
    play: async ({ phone: person, running }) => {
      await person.registered();
      const { accounts } = await snapshot(running.page);
      const report = accounts[0]?.connection.report;
      expect(report?.stages.map(({ outcome }) => outcome)).toEqual(Array(5).fill('passed'));
      await person.account().click();
      await expect(person.connection()).toContainText(report?.tls?.protocol ?? 'TLS');
      const times = report?.stages.map(({ stage, ms }) => `${stage} ${ms} ms`).join(', ');
      return `${report?.tls?.protocol}, ${report?.tls?.cipher}; ${times}; digest ${accounts[0]?.registration.digest}`;
    },
  },
  {
    name: 'echo',
    play: async ({ phone: person, running }) => {
      await person.dial('600');
      await person.established();
      const { calls } = await until(
        running.page,
        'sound flows',
        (now) => (now.calls[0]?.media.statistics?.packetsReceived ?? 0) > 20,
      );
      const sound = await hear(running.page, isAudible);
      expect(Math.abs(sound.frequency - microphoneTone)).toBeLessThan(12);
      await person.openSecurity();
      await expect(person.security()).toContainText(/Voice\s*Encrypted/);
      await running.page.keyboard.press('Escape');
      await expect(person.security()).toBeHidden();
      return `${calls[0]?.media.codec}; heard ${sound.frequency.toFixed(0)} Hz at ${sound.level.toFixed(0)} dB`;
    },
  },
  {
    name: 'digits, mute and hold',
    play: async ({ phone: person, running: { page } }) => {
      await page.keyboard.press('1');
      await page.keyboard.press('2');
      await page.keyboard.press('#');
      const { calls } = await until(
        page,
        'the digits came back',
        (now) => now.calls[0]?.digitsReceived === '12#',
      );
      await person.button('Mute').click();
      await hear(page, isSilent);
      await person.button('Mute').click();
      await hear(page, isAudible);
      await person.button('Hold').click();
      await until(page, 'the call is held', (now) => now.calls[0]?.hold.local === true);
      await person.button('Resume').click();
      await until(page, 'the call goes on', (now) => now.calls[0]?.hold.local === false);
      await hear(page, isAudible);
      return `sent ${calls[0]?.digits}, echoed ${calls[0]?.digitsReceived}; silent when muted, heard again after hold`;
    },
  },
  {
    name: 'hung up',
    play: async ({ phone: person, running }) => {
      await person.hangUp();
      const { history } = await until(running.page, 'the call is over', (now) => now.history.count === 1);
      expect(history.recent[0]?.fault).toBeNull();
      return `in the history: ${history.recent[0]?.remote.uri}`;
    },
  },
  {
    name: 'called back',
    play: async ({ phone: person, running }) => {
      await person.dial('602');
      await expect(person.button('Answer')).toBeVisible();
      await person.button('Answer').click();
      await person.established();
      await hear(running.page, isAudible);
      const { calls } = await snapshot(running.page);
      await person.hangUp();
      await until(running.page, 'the call is over', (now) => now.history.count === 3);
      return `answered ${calls.at(-1)?.remote.displayName ?? calls.at(-1)?.remote.uri}`;
    },
  },
];
