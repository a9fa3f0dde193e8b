/**
 * Secrets of every kind are planted in a profile and sent over the wire to a real server, and none
 * is found in the file for the helpdesk, however it is written.
 */
import { createPrivateKey } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createAuthority, createLeaf } from '../../certs/issue.ts';
import { kamailioMissing, startKamailio } from '../../e2e/support/kamailio.ts';
import { helpdeskContent, helpdeskPage, helpdeskPreview } from '../../shared/helpdesk/helpdesk-file.ts';
import { initialSettings } from '../../shared/model/settings.ts';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import type { TraceEntry } from '../../shared/model/trace.ts';
import { phoneBench } from '../migration/fakes/phone-bench.ts';
import { directory } from '../migration/fakes/settings-files.ts';
import { createUnlocker } from '../pkcs/unlock.ts';
import {
  openCheckedPhone,
  serviceAt,
  type CheckedPhoneOptions,
} from '../signalling/check/fakes/checked-phone.ts';
import { exampleAccount } from '../signalling/fakes/example-account.ts';
import { redact } from '../sip/message/redact.ts';
import { createClientCertificateImports } from '../trust/certificates/client-certificate-imports.ts';
import { memoryStore } from '../trust/certificates/fakes/memory-store.ts';

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).toReversed()) await step();
});

const secrets = {
  password: 'Planted-Pässword&1',
  passphrase: 'planted-passphrase-2',
  directory: 'planted-directory-3',
  message: 'planted words that nobody else may read',
  iceKey: 'plantedIcePassword00000004',
} as const;
const authority = createAuthority('Example Root CA');

/** Alice registers and calls Bob, both with SRTP, over a server that asks for the password. */
async function talked() {
  const kamailio = await startKamailio({
    authority,
    users: { alice: secrets.password, bob: 'bob-secret' },
  });
  cleanUp.push(kamailio.stop);
  const wire: string[] = [];
  const open = async (options: Partial<CheckedPhoneOptions>) => {
    const made = await openCheckedPhone({ authority, dns: serviceAt(kamailio.ports.tls), ...options });
    cleanUp.push(made.close);
    return made;
  };
  const bob = await open({
    password: 'bob-secret',
    account: { aor: 'sip:bob@pbx.test', authenticationUser: 'bob', mediaEncryption: 'required' },
  });
  const alice = await open({
    password: secrets.password,
    account: { mediaEncryption: 'required', echo: 'bob', displayName: 'Alice Liddell' },
    tap: (text) => wire.push(text),
  });
  bob.phone.register('a1');
  await expect.poll(() => bob.phone.accounts()[0]?.registration.state).toBe('registered');
  bob.phone.onChange(() => {
    const call = bob.phone.calls().find(({ state }) => state === 'offered');
    if (call) void bob.phone.answer(call.id);
  });
  const check = await alice.check();
  expect(check.outcome).toBe('passed');
  return { alice, check, wire: wire.join('') };
}

/** A profile with each kind of secret that is stored. */
async function planted() {
  const bench = phoneBench();
  await bench.accounts.save({
    displayName: 'Alice Liddell',
    aor: 'alice@pbx.test',
    authenticationUser: 'alice',
    password: secrets.password,
    outboundProxy: null,
    trustSetIds: [],
    useSystemRoots: false,
    expiry: 600,
  });
  await bench.directories.save({ ...directory, password: secrets.directory });
  const memory = memoryStore();
  const unlocker = createUnlocker(join(import.meta.dirname, '../pkcs/unlock-worker.ts'));
  const imports = createClientCertificateImports(memory.store, unlocker, memory);
  const leaf = createLeaf(authority, [{ uri: 'sip:alice@pbx.test' }], {
    extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'],
  });
  const key = createPrivateKey(leaf.keyPem).export({
    type: 'pkcs8',
    format: 'pem',
    cipher: 'aes-256-cbc',
    passphrase: secrets.passphrase,
  });
  const { id } = await imports.look([{ source: 'alice.pem', bytes: Buffer.from(leaf.pem + String(key)) }], {
    previewId: null,
    clientCertificateId: null,
  });
  await imports.unlock(id, secrets.passphrase);
  await imports.store(id, 'Work of Alice Liddell');
  return { ...bench.state(), clientCertificates: memory.store.list(), keyPem: leaf.keyPem };
}

/** As it is written somewhere: exact, base64 in each alignment, hex, in a URL, in JSON, in HTML. */
function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].flatMap((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    // The letters at the ends depend on what stands beside.
    const inner = whole.slice(shift === 0 ? 0 : 4, -4);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
  const hex = bytes.toString('hex');
  return [
    secret,
    ...base64,
    hex,
    hex.toUpperCase(),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    secret.replaceAll('&', '&amp;'),
  ].filter(({ length }) => length >= 6);
}

const inWire = (wire: string, form: RegExp): readonly string[] =>
  [...new Set([...wire.matchAll(form)].map(([, value = '']) => value))].filter(({ length }) => length >= 8);

/** Came from another server that nobody expected. */
const strangeMessage = [
  'MESSAGE sip:alice@pbx.test SIP/2.0',
  'From: "Bob Builder" <sip:bob@pbx.test>;tag=1',
  'To: <sip:alice@pbx.test>',
  'Call-ID: message-1',
  'Content-Type: text/plain',
  '',
  secrets.message,
].join('\r\n');
const iceOffer = [
  'INVITE sip:alice@pbx.test SIP/2.0',
  'Call-ID: ice-1',
  'Content-Type: application/sdp',
  '',
  'v=0',
  `a=ice-pwd:${secrets.iceKey}`,
].join('\r\n');

test.skipIf(kamailioMissing !== null)(
  `no secret that is stored or sent is in the file for the helpdesk (${kamailioMissing ?? 'with Kamailio'})`,
  async () => {
    const { alice, check, wire } = await talked();
    const profile = await planted();
    const entry = (message: string): TraceEntry => ({
      sequence: 9000,
      at: '2026-11-27T09:00:00.000Z',
      accountId: 'a1',
      kind: 'sip-received',
      summary: message.split('\r\n', 1)[0] ?? '',
      detail: redact(message).replaceAll('\r\n', '\n'),
    });
    const [status] = alice.phone.accounts();
    const [account] = profile.accounts;
    if (!status || !account) throw new Error('no account');
    const snapshot: Snapshot = {
      version: '0.1.0',
      language: 'en',
      platform: 'linux',
      secretsProtected: true,
      accounts: [{ ...status, account: { ...exampleAccount(), ...account } }],
      calls: alice.phone.calls(),
      callLink: null,
      connections: [],
      trustSets: profile.trustSets,
      directories: profile.directories,
      clientCertificates: profile.clientCertificates,
      clientCertificateTest: null,
      connectionCheck: check,
      administrator: { folder: '/etc/anchorline', policy: null, fault: null, skipped: [] },
      settings: initialSettings,
      recordings: { folder: null, running: [] },
      notices: [],
      demo: null,
    } as unknown as Snapshot;
    const trace = [...alice.trace(), entry(strangeMessage), entry(iceOffer)];
    const facts = { snapshot, trace, at: '2026-11-27T09:01:00.000Z', system: 'Linux', parts: [] };
    const whole = await helpdeskContent(facts, false);
    const file = (await helpdeskPage(whole, facts.at)) + JSON.stringify(helpdeskPreview(whole));

    const keyLines = profile.keyPem.split('\n').filter((line) => /^[A-Za-z0-9+/]{32,}$/.test(line));
    const kinds: Readonly<Record<string, readonly string[]>> = {
      password: [secrets.password],
      passphrase: [secrets.passphrase],
      directory: [secrets.directory],
      key: [...keyLines, Buffer.from(keyLines.join(''), 'base64').subarray(40, 72).toString('hex')],
      nonce: inWire(wire, /[\s,]nonce="([^"]+)"/g),
      response: inWire(wire, /[\s,]response="([^"]+)"/g),
      cnonce: inWire(wire, /[\s,]cnonce="([^"]+)"/g),
      sdes: inWire(wire, /inline:([A-Za-z0-9+/=]+)/g),
      message: [secrets.message],
      ice: [secrets.iceKey],
    };
    for (const [kind, values] of Object.entries(kinds)) {
      if (values.length === 0) throw new Error(`nothing was planted of ${kind}`);
      for (const form of values.flatMap(formsOf))
        expect([kind, form, file.includes(form)]).toEqual([kind, form, false]);
    }
    // The search can find something: what is no secret is there.
    for (const known of ['sip:bob@pbx.test', 'AES_', 'Digest username="alice"', check.report?.host ?? '-'])
      expect(file.replaceAll('&quot;', '"')).toContain(known);
    expect(file).toContain('was left out');

    const hidden = await helpdeskContent(facts, true);
    const without = (await helpdeskPage(hidden, facts.at)) + JSON.stringify(helpdeskPreview(hidden));
    for (const name of ['alice', 'bob', 'Liddell', 'Builder'])
      expect(without).not.toMatch(new RegExp(name, 'i'));
    expect(without).toContain('pbx.test');
  },
);
