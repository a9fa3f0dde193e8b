/**
 * Failing cases, met by the phone in processes whose environment asks TLS to be lenient in every
 * way that Node and OpenSSL know. Each refusal counts only if the server saw no more than a
 * ClientHello and an alert. Where it can, plain `tls.connect` beside it shows that the environment
 * does what it says.
 */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { casesOf } from '../cases.ts';
import type { Scene } from '../cases/case.ts';
import { differenceOf } from '../conformance/meet.ts';
import type { Meeting } from '../conformance/served.ts';
import { serveCase } from '../conformance/serve-case.ts';
import { createAuthority, createLeaf } from '../issue.ts';
import type { Reply, Request } from './phone-process.ts';

interface Failing {
  readonly meeting: Meeting;
  readonly scene: Scene;
}

const stranger = createAuthority('Root of a stranger');
const strange: Failing = {
  meeting: {
    name: 'a root that nobody imported',
    why: 'the environment is no trust set',
    version: 'TLSv1.3',
    verdict: 'refused',
    faults: ['validate/path'],
    warnings: [],
    asksForCertificate: false,
    atAnotherTime: false,
    behaviour: null,
  },
  scene: {
    chain: [createLeaf(stranger, [{ dns: 'pbx.example.com' }]), stranger],
    anchors: [createAuthority('Root of another')],
  },
};

/** One live case for each fault that a refusal can have. */
function oneOfEach(): readonly Failing[] {
  const seen = new Set<string>();
  return casesOf('live').flatMap((each) => {
    const [fault = ''] = each.faults;
    if (each.verdict !== 'refused' || each.hostile || seen.has(fault)) return [];
    const scene = each.scene();
    if (scene.server?.behaviour) return [];
    seen.add(fault);
    return [
      {
        scene,
        meeting: {
          ...each,
          version: scene.server?.protocol ?? 'TLSv1.3',
          asksForCertificate: scene.server?.clientCertificate !== undefined,
          atAnotherTime: scene.at !== undefined,
          behaviour: null,
        },
      },
    ];
  });
}

const failing = [strange, ...oneOfEach()];

let folder: string;
const file = (name: string): string => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anchorline-no-override-'));
  await mkdir(file('roots'));
  const pem = failing.flatMap(({ scene }) => scene.chain.map((issued) => issued.pem)).join('');
  await writeFile(file('roots.pem'), pem);
  await writeFile(file('roots/stranger.pem'), stranger.pem);
  await writeFile(file('openssl.cnf'), lenient);
});
afterAll(() => rm(folder, { recursive: true }));

/** What an administrator of another program might write to make it work. */
const lenient = `nodejs_conf = all
openssl_conf = all
[all]
ssl_conf = ssl
[ssl]
system_default = lenient
[lenient]
MinProtocol = TLSv1
CipherString = ALL:COMPLEMENTOFALL:@SECLEVEL=0
VerifyMode = Once
Options = UnsafeLegacyRenegotiation,UnsafeLegacyServerConnect
`;

const environments: Readonly<
  Record<string, { readonly set: () => Readonly<Record<string, string>>; readonly foolsPlainTls: boolean }>
> = {
  'NODE_TLS_REJECT_UNAUTHORIZED=0': {
    set: () => ({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }),
    foolsPlainTls: true,
  },
  NODE_EXTRA_CA_CERTS: { set: () => ({ NODE_EXTRA_CA_CERTS: file('roots.pem') }), foolsPlainTls: true },
  SSL_CERT_FILE: {
    set: () => ({ SSL_CERT_FILE: file('roots.pem'), NODE_OPTIONS: '--use-openssl-ca' }),
    foolsPlainTls: true,
  },
  SSL_CERT_DIR: {
    set: () => ({ SSL_CERT_DIR: file('roots'), NODE_OPTIONS: '--use-system-ca' }),
    foolsPlainTls: true,
  },
  NODE_USE_SYSTEM_CA: {
    set: () => ({ NODE_USE_SYSTEM_CA: '1', SSL_CERT_FILE: file('roots.pem') }),
    foolsPlainTls: true,
  },
  'NODE_OPTIONS, lenient': {
    set: () => ({
      NODE_OPTIONS: `--use-openssl-ca --tls-min-v1.0 --tls-cipher-list=ALL:@SECLEVEL=0 --tls-keylog=${file('keys')}`,
      SSLKEYLOGFILE: file('more-keys'),
    }),
    foolsPlainTls: false,
  },
  OPENSSL_CONF: {
    set: () => ({
      OPENSSL_CONF: file('openssl.cnf'),
      OPENSSL_MODULES: folder,
      OPENSSL_ENGINES: folder,
      NODE_OPTIONS: '--openssl-shared-config',
    }),
    foolsPlainTls: false,
  },
  'all of them': {
    set: () => ({
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
      NODE_EXTRA_CA_CERTS: file('roots.pem'),
      NODE_USE_SYSTEM_CA: '1',
      SSL_CERT_FILE: file('roots.pem'),
      SSL_CERT_DIR: file('roots'),
      OPENSSL_CONF: file('openssl.cnf'),
      NODE_OPTIONS:
        '--use-system-ca --tls-min-v1.0 --tls-cipher-list=ALL:@SECLEVEL=0 --openssl-shared-config',
    }),
    foolsPlainTls: true,
  },
};

test.each(Object.entries(environments))(
  '%s: nothing that fails passes',
  async (_, { set, foolsPlainTls }) => {
    const phone = startPhone(set());
    const wrong: string[] = [];
    for (const { meeting, scene } of failing) {
      for (const withSystemRoots of [false, true]) {
        const server = await serveCase(scene, meeting.version);
        const reply = await phone.ask({ served: server.served, meeting, withSystemRoots, plain: false });
        const testimony = await server.testimony();
        const fault = reply.fault as Meeting['faults'][number] | null;
        const isRefused = reply.verdict === 'refused' && fault !== null && meeting.faults.includes(fault);
        const seen = differenceOf(
          meeting,
          { verdict: 'refused', fault: faultOf(meeting.faults[0]), report: null },
          testimony,
        );
        if (!isRefused || seen !== null)
          wrong.push(`${meeting.name}: ${reply.verdict} ${fault} ${seen ?? ''}`);
      }
    }
    expect(wrong).toEqual([]);
    const { served } = await serveCase(strange.scene, 'TLSv1.3');
    const plain = await phone.ask({ served, meeting: strange.meeting, withSystemRoots: false, plain: true });
    expect(plain.verdict).toBe(foolsPlainTls ? 'accepted' : 'refused');
    phone.stop();
  },
);

test('there is a failing case for each fault of validation that a server can cause', () => {
  expect(failing.length).toBeGreaterThan(12);
});

function faultOf(name: Meeting['faults'][number] | undefined) {
  const [stage, code] = (name ?? '').split('/');
  return { stage, code } as Parameters<typeof differenceOf>[1]['fault'];
}

function startPhone(environment: Readonly<Record<string, string>>) {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:NODE_|SSL|OPENSSL|VITEST)/.test(name)),
  );
  const child = spawn(process.execPath, [join(import.meta.dirname, 'phone-process.ts')], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...clean, ...environment },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ask: async (request: Request): Promise<Reply> => {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error('the phone ended');
      return JSON.parse(value) as Reply;
    },
    stop: () => child.stdin.end(),
  };
}
