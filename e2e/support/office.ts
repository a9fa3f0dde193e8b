/** An office of strangers: Kamailio as TLS edge and registrar, baresip as the other phone, and the app as alice. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { expect, type Page } from '@playwright/test';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import { tone } from './audio/tone.ts';
import { writeWav } from './audio/wav.ts';
import { baresipMissing, startBaresip, type Baresip, type BaresipOptions } from './baresip.ts';
import { kamailioMissing, startKamailio, type Kamailio, type KamailioOptions } from './kamailio.ts';
import { launchAnchorline, type RunningApp } from './launch.ts';
import { phone, type Phone } from './phone.ts';
import { command, snapshot, until } from './snapshot.ts';

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
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-office-'));
  const microphone = join(folder, 'microphone.wav');
  await writeFile(microphone, writeWav({ sampleRate: 48_000, samples: tone(tones.alice, 48_000, 96_000) }));
  const kamailio = await startKamailio({ domain: 'localhost', ...options });
  const running = await launchAnchorline(hasMicrophone ? { microphone } : { hasMicrophone });
  const { page } = running;
  const closing: (() => Promise<void>)[] = [];
  const { accountId } = await provideAccount(page, kamailio);
  await trustFile(page, kamailio.authorityFile);
  await command(page, 'accounts.register', { accountId });
  await until(
    page,
    'alice is registered',
    ({ accounts }) => accounts[0]?.registration.state === 'registered',
  );
  return {
    kamailio,
    running,
    page,
    alice: phone(page),
    accountId,
    hireBob: async (bobOptions = {}) => {
      const bob = await startBaresip({
        user: 'bob',
        password: 'bob-secret',
        domain: kamailio.domain,
        registrarPort: kamailio.ports.plain,
        tone: tones.bob,
        ...bobOptions,
      });
      closing.push(bob.stop);
      return bob;
    },
    close: async () => {
      await running.close();
      for (const close of closing) await close();
      await kamailio.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function provideAccount(page: Page, { domain, ports }: Kamailio, password = 'alice-secret') {
  const { trustSets } = await snapshot(page);
  return command(page, 'accounts.save', {
    displayName: 'Alice',
    aor: `sip:alice@${domain}`,
    authenticationUser: 'alice',
    password,
    outboundProxy: { host: domain, port: ports.tls },
    trustSetIds: trustSets.map(({ id }) => id),
    useSystemRoots: false,
    expiry: 600,
  });
}

/** Imports a CA as a dropped file: bytes cross the door as the page sends them. */
export async function trustFile(page: Page, file: string): Promise<void> {
  const content = [...(await readFile(file))];
  const preview = await page.evaluate(async (bytes) => {
    const { anchorline } = globalThis as unknown as { anchorline: Bridge };
    return anchorline.invoke('trust.previewBytes', { source: 'ca.pem', bytes: new Uint8Array(bytes) });
  }, content);
  expect(preview.ok).toBe(true);
  const { trustSets } = await snapshot(page);
  if (!preview.ok || !trustSets[0]) throw new Error('no preview');
  const fingerprints = preview.value.items.flatMap((item) =>
    item.kind === 'certificate' ? [item.certificate.fingerprint256] : [],
  );
  await command(page, 'trust.import', {
    previewId: preview.value.id,
    fingerprints,
    trustSetId: trustSets[0].id,
  });
}
