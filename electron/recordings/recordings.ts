/**
 * The recordings of calls: main opens and writes the files, the renderer sends the sound of both
 * sides. A recording runs while its call is established and account and policy allow it.
 */
import { FaultError, type Fault } from '../../shared/errors.ts';
import type { Call } from '../../shared/model/call.ts';
import { recordingForm, type Recordings as RecordingsShown } from '../../shared/model/recording.ts';
import { partyName } from '../../shared/shown-address.ts';
import type { Clock } from '../platform/clock.ts';
import { faultOr, unlessFault } from '../platform/defects.ts';
import type { TraceSink } from '../platform/trace.ts';
import { recordingName } from './recording-name.ts';
import { createRunning, type Running } from './running.ts';
import { createWavFile, type WavFile, type WavFileOptions } from './wav-file.ts';

export interface RecordingsOutside {
  readonly clock: Clock;
  readonly calls: () => readonly Call[];
  /** Why calls of that account are not recorded; null: they may be. */
  readonly forbidden: (accountId: string) => Fault | null;
  /** Where they are kept; null: nowhere yet. */
  readonly folder: () => string | null;
  /** A call is recorded in the file at `path`. */
  readonly kept: (callId: string, path: string) => void;
  /** Shows the person what ended a recording that the person did not end. */
  readonly notify: (fault: Fault) => void;
  readonly trace: TraceSink;
  readonly file?: WavFileOptions;
}

export interface Recordings {
  readonly value: () => RecordingsShown;
  readonly onChange: (listener: () => void) => void;
  /**
   * Throws `command: not-found` or `wrong-state`, `policy: recording-forbidden`, `storage:
   * recording-failed`. A call that is recorded already stays so.
   */
  readonly start: (callId: string) => Promise<void>;
  /** The next piece of both sides' sound. Throws as `start`, and ends the recording then. */
  readonly append: (callId: string, piece: Uint8Array) => Promise<void>;
  /** Does nothing where none runs. Throws `storage: recording-unconfirmed`. */
  readonly stop: (callId: string) => Promise<void>;
  /** Ends the recordings of calls that are over. */
  readonly callsChanged: () => void;
  readonly stopAll: () => Promise<void>;
}

/** The last pieces of a call that is over may be on their way. */
const lastPiecesMs = 1000;
/** The sound may be this far ahead of the clock: a renderer may have held some back. */
const aheadSeconds = 10;
const bytesPerFrame = recordingForm.channels * 2;

export function createRecordings(outside: RecordingsOutside): Recordings {
  const { clock } = outside;
  const running = createRunning(outside.folder);
  const starting = new Map<string, Promise<void>>();
  const stop = async (callId: string): Promise<void> => {
    const recording = running.take(callId);
    await recording?.wav.close().catch(failure(outside, 'recording-unconfirmed', recording.file));
  };

  async function begin(callId: string): Promise<void> {
    const call = established(callId, outside);
    const at = new Date(clock.now());
    const wav = await created(outside, callId, recordingName(at, partyName(call.remote)));
    const startedAt = clock.monotonic();
    const shown = { callId, since: at.toISOString(), file: wav.name };
    running.add({ ...shown, wav, startedAt, received: 0, isEnding: false });
    endWithCalls();
  }

  function endWithCalls(): void {
    for (const recording of running.all()) {
      if (recording.isEnding || isTalkedIn(recording.callId, outside)) continue;
      recording.isEnding = true;
      clock.after(lastPiecesMs, () => void stop(recording.callId).catch(tellPerson(outside)));
    }
  }

  /** Ends it for that error, which is shown to the person; another one at its end is not. */
  async function failed({ callId }: Running, error: FaultError): Promise<never> {
    await stop(callId).catch(unlessFault('a recording was closed'));
    outside.notify(error.fault);
    throw error;
  }

  return {
    value: running.shown,
    onChange: running.onChange,
    start: async (callId) => {
      if (running.find(callId)) return;
      const started = starting.get(callId) ?? begin(callId).finally(() => starting.delete(callId));
      starting.set(callId, started);
      await started;
    },
    append: async (callId, piece) => {
      const recording = found(running.find(callId));
      const fault = forbiddenFor(callId, outside);
      if (fault !== null) await failed(recording, new FaultError(fault));
      count(recording, piece, clock.monotonic());
      await recording.wav
        .append(piece)
        .catch(failure(outside, 'recording-failed', recording.file))
        .catch((error: FaultError) => failed(recording, error));
    },
    stop,
    callsChanged: endWithCalls,
    stopAll: async () => {
      await Promise.all(running.all().map(({ callId }) => stop(callId)));
    },
  };
}

const isTalkedIn = (callId: string, { calls }: RecordingsOutside): boolean =>
  calls().some(({ id, state }) => id === callId && state === 'established');

/** Throws where the piece is no whole frames, or more sound than there was time for. */
function count(recording: Running, piece: Uint8Array, now: number): void {
  const seconds = (now - recording.startedAt) / 1000 + aheadSeconds;
  const received = recording.received + piece.length;
  if (piece.length % bytesPerFrame !== 0 || received > seconds * recordingForm.bytesPerSecond)
    throw new FaultError({ stage: 'command', code: 'wrong-state' });
  recording.received = received;
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new FaultError({ stage: 'command', code: 'not-found' });
  return value;
}

/** The call, where it may be recorded now. */
function established(callId: string, outside: RecordingsOutside): Call {
  const call = found(outside.calls().find(({ id }) => id === callId));
  if (call.state !== 'established') throw new FaultError({ stage: 'command', code: 'wrong-state' });
  const fault = outside.forbidden(call.accountId);
  if (fault !== null) throw new FaultError(fault);
  return call;
}

/** The policy may have changed meanwhile; the end of the call ends the recording by itself. */
function forbiddenFor(callId: string, outside: RecordingsOutside): Fault | null {
  const call = outside.calls().find(({ id }) => id === callId);
  return call ? outside.forbidden(call.accountId) : null;
}

async function created(outside: RecordingsOutside, callId: string, name: string): Promise<WavFile> {
  const folder = outside.folder();
  if (folder === null) throw new FaultError({ stage: 'command', code: 'wrong-state' });
  const fail = failure(outside, 'recording-failed', `${name}.wav`);
  const wav = await createWavFile(folder, name, outside.file).catch(fail);
  outside.kept(callId, wav.path);
  return wav;
}

/** For `catch` of what nobody in the window asked for. */
function tellPerson({ notify }: RecordingsOutside): (error: unknown) => void {
  return (error) =>
    notify(faultOr(error, 'a recording was closed', { stage: 'command', code: 'unexpected' }));
}

/** For `catch` of what a file does: traces the error of the system, and throws the fault of it. */
function failure(
  { trace }: RecordingsOutside,
  code: 'recording-failed' | 'recording-unconfirmed',
  file: string,
): (cause: unknown) => never {
  return (cause) => {
    const summary = {
      code: code === 'recording-failed' ? 'recording-not-written' : 'recording-not-confirmed',
    } as const;
    trace({ kind: 'app', summary, detail: String(cause) });
    throw new FaultError({ stage: 'storage', code, presented: file }, { cause });
  };
}
