/** `call` in a process of its own, for tests. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { patience } from '../../platform/fakes/patience.ts';
import { createNews } from '../../../e2e/support/news.ts';

/** What `call --json` printed. */
export interface CallJson {
  readonly verdict: 'answered' | 'declined' | 'refused' | 'failed';
  readonly stage: string;
  readonly error: { readonly stage: string; readonly code: string } | null;
  readonly status: number | null;
  readonly ringing: number | null;
  readonly answered: number | null;
  readonly media: {
    readonly codec: string;
    readonly protection: string;
    readonly suite: string | null;
    readonly keyExchange: string | null;
    readonly sent: number;
    readonly received: number;
    readonly lost: number;
    readonly jitter: number;
    readonly heard: { readonly hz: number | null; readonly db: number } | null;
  } | null;
  readonly digits: { readonly sent: string; readonly received: string };
  readonly ended: 'local' | 'remote' | null;
  readonly reason: string | null;
  /** Null: it was not transferred. */
  readonly transfer: {
    readonly to: string | null;
    readonly by: string | null;
    readonly state: string | null;
  } | null;
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** Throws where it printed no JSON. */
  readonly json: () => CallJson;
}

/** A `call` of its own process. */
export interface RunningCall {
  /** 0: it could not be started. */
  readonly pid: number;
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Settles once it wrote that on stderr; with `--trace` its messages are there. */
  readonly traced: (text: RegExp) => Promise<unknown>;
  readonly ended: Promise<Ended>;
}

const script = join(import.meta.dirname, '../call.ts');

export function startCall(args: readonly string[]): RunningCall {
  const child: ChildProcess = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const news = createNews();
  let [out, err] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk.toString();
    news.tell();
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => resolve({ code, out, err, json: () => JSON.parse(out) as CallJson }));
  });
  return {
    pid: child.pid ?? 0,
    signal: (signal) => void child.kill(signal),
    traced: (text) =>
      news.wait(
        () => (text.test(err) ? true : undefined),
        patience.condition,
        () => `${String(text)} is not in ${err}`,
      ),
    ended,
  };
}
