/**
 * `--self-test=FILE`: what a tool that drives the packed app from outside cannot find out, as the
 * app's fuses keep it out. In the app's own process and on its own TLS engine: connections to
 * servers on loopback end as the file says, the page is up, and main answers it. Sends no SIP. The
 * profile is a temporary one; what is trusted is in the file and is forgotten with the process, as
 * with `probe --trust`.
 */
import { FaultError } from '../../shared/errors.ts';
import type { Clock } from '../platform/clock.ts';
import { sipServer } from '../sip/transport/sip-server.ts';
import { defaultTrust } from '../tls/effective-trust.ts';
import { openSecureStream } from '../tls/open-secure-stream.ts';
import { parseCertificate } from '../x509/certificate.ts';
import { parseRevocationList } from '../x509/revocation/revocation-list.ts';
import { readSelfTestFile, type SelfTestCase } from './self-test-file.ts';

export interface SelfTestOutside {
  readonly clock: Clock;
  /** A line for each check, then one with the counts. */
  readonly say: (line: string) => void;
  /** Whether the page is up and main answers it; waits for that. */
  readonly page: () => Promise<boolean>;
}

/** Gives the exit code: 0 where every check is right. */
export async function runSelfTest(file: string, outside: SelfTestOutside): Promise<0 | 1> {
  let wrong = 0;
  const check = async (name: string, run: () => Promise<string | null>): Promise<void> => {
    const difference = await run().catch(String);
    outside.say(difference === null ? `ok     ${name}` : `WRONG  ${name}: ${difference}`);
    if (difference !== null) wrong += 1;
  };
  await check('the page', async () => ((await outside.page()) ? null : 'main does not answer it'));
  const cases = await readSelfTestFile(file);
  for (const each of cases) await check(each.name, () => connect(each, outside.clock));
  outside.say(`self-test: ${cases.length + 1 - wrong} right, ${wrong} wrong`);
  return wrong === 0 ? 0 : 1;
}

/** Null: it ended as it has to; else how it ended. */
async function connect(each: SelfTestCase, clock: Clock): Promise<string | null> {
  const { referenceName, port, revocation, at } = each;
  const crls = each.crls.map((der) => parseRevocationList(Buffer.from(der, 'base64')));
  const anchors = each.anchors.map((der) => parseCertificate(Buffer.from(der, 'base64')));
  try {
    const stream = await openSecureStream(
      {
        destination: { ...sipServer(referenceName), port: 5061, target: { host: '127.0.0.1', port } },
        trust: { ...defaultTrust(anchors), crls, revocation },
        clientCertificate: null,
        observers: {},
      },
      { clock: at === null ? clock : { ...clock, now: () => at } },
    );
    stream.close();
    return each.verdict === 'accepted' ? null : 'accepted';
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    const fault = `${error.fault.stage}/${error.fault.code}`;
    return each.verdict === 'refused' && each.faults.includes(fault) ? null : fault;
  }
}
