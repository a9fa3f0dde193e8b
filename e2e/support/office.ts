/**
 * An office of servers that nobody here wrote: Kamailio as TLS edge and registrar, baresip as the
 * other phone, and the app as alice.
 */
import type { Page } from '@playwright/test';
import { register, registered, saveAccount, trustFile } from '../drive/account.ts';
import { removeFolder, temporaryFolder } from '../drive/folder.ts';
import { launchAnchorline, type RunningApp } from '../drive/launch.ts';
import { phone, type Phone } from '../drive/phone.ts';
import { writeMicrophone } from '../drive/stage.ts';
import { baresipMissing, startBob, type Baresip, type BaresipOptions } from './baresip.ts';
import { kamailioMissing, startKamailio, type Kamailio, type KamailioOptions } from './kamailio.ts';

/** Why a spec that needs the office is skipped; null: everything is installed. */
export const officeMissing = kamailioMissing ?? baresipMissing;

/** Hz: what alice's microphone hears, and what bob sends. */
export const tones = { alice: 440, bob: 1000 } as const;

export interface Office {
  readonly kamailio: Kamailio;
  readonly running: RunningApp;
  readonly page: Page;
  readonly alice: Phone;
  readonly accountId: string;
  /** Starts bob's baresip, registered at Kamailio over UDP. */
  readonly hireBob: (options?: Partial<BaresipOptions>) => Promise<Baresip>;
  readonly close: () => Promise<void>;
}

/** Opens the office with alice's account made, the CA trusted and the phone registered. */
export async function openOffice(
  options: KamailioOptions = {},
  { hasMicrophone = true } = {},
): Promise<Office> {
  const folder = await temporaryFolder();
  const microphone = await writeMicrophone(folder, tones.alice);
  const kamailio = await startKamailio({ domain: 'localhost', ...options });
  const running = await launchAnchorline(hasMicrophone ? { microphone } : { hasMicrophone });
  const { page } = running;
  const closing: (() => Promise<void>)[] = [];
  await trustFile(page, kamailio.authorityFile);
  const { accountId } = await saveAccount(page, kamailio);
  await register(page);
  await registered(page);
  return {
    kamailio,
    running,
    page,
    alice: phone(page),
    accountId,
    hireBob: async (bobOptions = {}) => {
      const bob = await startBob(kamailio, { tone: tones.bob, ...bobOptions });
      closing.push(bob.stop);
      return bob;
    },
    close: async () => {
      await running.close();
      for (const close of closing) await close();
      await kamailio.stop();
      await removeFolder(folder);
    },
  };
}
