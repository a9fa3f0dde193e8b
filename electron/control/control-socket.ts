/**
 * The local socket by which other programs of this person reach the running phone. It exists only
 * while it is wanted.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { chmod } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { FaultError } from '../../shared/errors.ts';
import { printable } from '../../shared/printable.ts';
import type { Clock } from '../platform/clock.ts';
import { faultOr, isSystemError } from '../platform/defects.ts';
import { removeControlFile, writeControlFile } from './control-file.ts';
import {
  controlLimits,
  controlRequest,
  withToken,
  type ControlAnswer,
  type ControlRequest,
  type ControlValue,
} from './control-request.ts';
import { serveClient } from './serve-client.ts';
import { socketPlace } from './socket-place.ts';

export interface ControlOutside {
  /** The folder of the profile. */
  readonly profile: string;
  readonly platform: NodeJS.Platform;
  /** Numeric user id; undefined on Windows. */
  readonly user: number | undefined;
  readonly clock: Clock;
  readonly random: (length: number) => Buffer;
  /** Does what was asked for. Throws a FaultError where it cannot be done. */
  readonly run: (request: ControlRequest) => ControlValue;
  /** A client without the token. */
  readonly onRefused: () => void;
}

export interface ControlSocket {
  /** Ends every connection and removes socket and token. */
  readonly close: () => Promise<void>;
}

/**
 * Throws FaultError `desktop: unsafe-socket`, `socket-in-use`, `socket-failed`, or `storage:
 * write-failed`.
 */
export async function openControlSocket(outside: ControlOutside): Promise<ControlSocket> {
  const { profile, platform, user, random, clock } = outside;
  const token = random(32).toString('hex');
  const place = { platform, user, random: random(16).toString('hex') };
  try {
    const path = await socketPlace(profile, place);
    const clients = new Set<{ destroy: () => unknown }>();
    const server = createServer({ allowHalfOpen: true }, (client) => {
      clients.add(client);
      client.on('close', () => clients.delete(client));
      serveClient(client, clock, (line) => JSON.stringify(answerTo(line, token, outside)));
    });
    server.maxConnections = controlLimits.clients;
    const close = async (): Promise<void> => {
      for (const client of clients) client.destroy();
      await closed(server);
      await removeControlFile(profile);
    };
    await listening(server, path);
    try {
      // The folder is closed to others already; some systems ask for the socket's own mode as well.
      if (platform !== 'win32') await chmod(path, 0o600);
      await writeControlFile(profile, { version: 1, socket: path, token });
    } catch (error) {
      await close();
      throw error;
    }
    return { close };
  } catch (error) {
    throw isSystemError(error) ? failed(error as NodeJS.ErrnoException) : error;
  }
}

const failed = (error: NodeJS.ErrnoException): FaultError =>
  new FaultError(
    { stage: 'desktop', code: 'socket-failed', presented: printable(error.code ?? error.message, 80) },
    { cause: error },
  );

function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => void server.close(() => resolve()));

/** What a line gets. Without the token nothing of the request is read. */
export function answerTo(
  line: string,
  token: string,
  { run, onRefused }: Pick<ControlOutside, 'run' | 'onRefused'>,
): ControlAnswer {
  const read = withToken.safeParse(parsed(line));
  if (!read.success || !isSame(read.data.token, token)) {
    onRefused();
    return { ok: false, fault: { stage: 'command', code: 'not-allowed' } };
  }
  const { token: _token, ...rest } = read.data;
  const request = controlRequest.safeParse(rest);
  if (!request.success) {
    const presented = printable(request.error.issues[0]?.path.join('.') ?? '', 80);
    return { ok: false, fault: { stage: 'command', code: 'invalid-argument', presented } };
  }
  try {
    return { ok: true, value: run(request.data) };
  } catch (error) {
    const presented = request.data.command;
    const unexpected = { stage: 'command', code: 'unexpected', presented } as const;
    return { ok: false, fault: faultOr(error, `another program: ${presented}`, unexpected) };
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** In a time that says nothing of how much of it is right (the digests have one length). */
function isSame(given: string, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
