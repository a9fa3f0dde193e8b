/** sipp, which calls a user of a server many times a second and hangs up once it is answered. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kamailio } from '../../../e2e/support/kamailio.ts';
import { freePort, startOwn } from '../../../e2e/support/own-process.ts';
import { caller, sippPath, sippSound } from '../../../e2e/support/sipp.ts';

export interface LoadOptions {
  readonly user: string;
  /** Calls a second. */
  readonly rate: number;
  readonly calls: number;
}

export interface LoadResult {
  /** Calls with a 200 to INVITE and one to BYE. */
  readonly answered: number;
  /** How often each other final answer came, by status. */
  readonly refused: ReadonlyMap<number, number>;
  /** What sipp said, where not every call was answered. */
  readonly said: string;
}

/** Settles once every call is over; one without any answer is given up after half a minute. */
export async function callOften(kamailio: Kamailio, { user, rate, calls }: LoadOptions): Promise<LoadResult> {
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-sipp-'));
  const path = (name: string): string => join(folder, name);
  await writeFile(path('scenario.xml'), scenario(user, kamailio));
  const options = [
    `127.0.0.1:${kamailio.ports.plain} -sf ${path('scenario.xml')} -i 127.0.0.1 -p ${await freePort()}`,
    `-t u1 -r ${rate} -m ${calls} -l ${calls} -recv_timeout 30000 -nostdin -max_socket 16`,
    `-trace_err -error_file ${path('errors')} -trace_screen -screen_file ${path('figures')}`,
  ].flatMap((line) => line.split(' '));
  const sipp = startOwn(sippPath, options, folder);
  try {
    await sipp.ended();
    const [errors = '', figures = ''] = await Promise.all(
      ['errors', 'figures'].map((name) => readFile(path(name), 'utf8').catch(() => '')),
    );
    const seen = [...figures.matchAll(/Successful call +\| +\d+ +\| +(\d+)/g)].at(-1)?.[1];
    if (seen === undefined) throw new Error(`sipp: ${sipp.log()}`);
    const statuses = [...errors.matchAll(/received 'SIP\/2\.0 (\d{3})/g)].map(([, status]) => Number(status));
    const refused = new Map(
      [...Map.groupBy(statuses, (status) => status)].map(([status, all]) => [status, all.length]),
    );
    return { answered: Number(seen), refused, said: errors.slice(0, 2000) };
  } finally {
    await sipp.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function scenario(user: string, kamailio: Kamailio): string {
  const from = caller(user, kamailio);
  const steps = [
    again(from.invite({ body: sippSound })),
    from.trying,
    '<recv response="180" optional="true"/>',
    from.response(200),
    from.ack(),
    again(from.request('BYE', 2)),
    '<recv response="200"/>',
  ];
  return `<?xml version="1.0"?>\n<scenario name="load">\n${steps.join('\n')}\n</scenario>\n`;
}

/** Over UDP a request is sent again until its answer comes (RFC 3261 17.1.1.2). */
const again = (step: string): string => step.replace('<send>', '<send retrans="500">');
