/**
 * The phone's side in a process of its own, so that it has an environment of its own. A line of
 * JSON each way.
 */
import { createInterface } from 'node:readline';
import { connect } from 'node:tls';
import { systemRoots } from '../../electron/trust/sets/system-roots.ts';
import { meet } from '../conformance/meet.ts';
import type { Meeting, Served } from '../conformance/served.ts';

export interface Request {
  readonly served: Served;
  readonly meeting: Meeting;
  /** The account takes the system's roots as well. */
  readonly withSystemRoots: boolean;
  /** Not the phone, but Node's own `tls.connect`: what this environment does to others. */
  readonly plain: boolean;
}

export interface Reply {
  readonly verdict: string;
  readonly fault: string | null;
}

async function answer({ served, meeting, withSystemRoots, plain }: Request): Promise<Reply> {
  if (plain) return { verdict: await connectPlainly(served), fault: null };
  const roots = withSystemRoots ? await systemRoots() : [];
  const anchors = [...served.anchors, ...roots.map(({ der }) => Buffer.from(der).toString('base64'))];
  const { verdict, fault } = await meet({ ...served, anchors }, meeting);
  return { verdict, fault: fault && `${fault.stage}/${fault.code}` };
}

function connectPlainly({ port, referenceName }: Served): Promise<'accepted' | 'refused'> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, servername: referenceName }, () => {
      socket.destroy();
      resolve('accepted');
    });
    socket.on('error', () => resolve('refused'));
  });
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answer(JSON.parse(line) as Request)));
}
process.exit(0);
