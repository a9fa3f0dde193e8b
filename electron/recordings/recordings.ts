/**
 * The recordings of calls: main opens and writes the files, the renderer sends the sound of both
 * sides. A recording runs while its call is established and account and policy allow it.
 */
import { FaultError, type Fault } from '../../shared/errors.ts';
import type { Call } from '../../shared/model/call.ts';
import { recordingForm, type Recordings as RecordingsShown } from '../../shared/model/recording.ts';
import { partyName } from '../../shared/shown-address.ts';
import type { Clock } from '../platform/clock.ts';
import { unlessFault } from '../platform/defects.ts';
import { recordingName } from './recording-name.ts';
import { createRunning, type Running } from './running.ts';
import { createWavFile, type WavFile } from './wav-file.ts';

export interface RecordingsOutside {
  readonly clock: Clock;
  readonly calls: () => readonly Call[];
  /** Why calls of that account are not recorded; null: they may be. */
  readonly forbidden: (accountId: string) => Fault | null;
  /** Where they are kept; null: nowhere yet. */
  readonly folder: () => string | null;
  /** Told of what ends a recording that the person did not end. */
  readonly notify: (fault: Fault) => void;
  /** Bytes of sound in a file; absent: as many as a WAV file can have. */
  readonly limit?: number;
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
  /** Does nothing where none runs. */
  readonly stop: (callId: string) => Promise<void>;
  /** Ends the recordings of calls that are over. */
  readonly callsChanged: () => void;
  readonly stopAll: () => Promise<void>;
}

/** The last pieces of a call that is over may be on their way. */
const lastPiecesMs = 1000;
/** So far ahead of the clock may the sound be: a page may have held some back. */
const aheadSeconds = 10;
const bytesPerFrame = recordingForm.channels * 2;

export function createRecordings(outside: RecordingsOutside): Recordings {
  const { clock } = outside;
  const running = createRunning(outside.folder);
  const starting = new Map<string, Promise<void>>();
  const stop = async (callId: string): Promise<void> => running.take(callId)?.wav.close();
  const stopQuietly = (callId: string): Promise<void> =>
    stop(callId).catch(unlessFault('a recording was closed'));

  async function begin(callId: string): Promise<void> {
    const call = established(callId, outside);
    const at = new Date(clock.now());
    const wav = await created(outside, recordingName(at, partyName(call.remote)));
    const startedAt = clock.monotonic();
    const shown = { callId, since: at.toISOString(), file: wav.name };
    running.add({ ...shown, wav, startedAt, received: 0, isEnding: false });
    endWithCalls();
  }

  function endWithCalls(): void {
    for (const recording of running.all()) {
      if (recording.isEnding || isTalkedIn(recording.callId, outside)) continue;
      recording.isEnding = true;
      clock.after(lastPiecesMs, () => void stopQuietly(recording.callId));
    }
  }

  async function failed({ callId }: Running, fault: Fault): Promise<never> {
    await stopQuietly(callId);
    outside.notify(fault);
    throw new FaultError(fault);
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
      const recording = running.find(callId);
      if (!recording) throw new FaultError({ stage: 'command', code: 'not-found' });
      const fault = forbiddenFor(callId, outside);
      if (fault !== null) await failed(recording, fault);
      count(recording, piece, clock.monotonic());
      try {
        await recording.wav.append(piece);
      } catch {
        await failed(recording, { stage: 'storage', code: 'recording-failed', presented: recording.file });
      }
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

/** The call, where it may be recorded now. */
function established(callId: string, outside: RecordingsOutside): Call {
  const call = outside.calls().find(({ id }) => id === callId);
  if (!call) throw new FaultError({ stage: 'command', code: 'not-found' });
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

async function created({ folder: where, limit }: RecordingsOutside, name: string): Promise<WavFile> {
  const folder = where();
  if (folder === null) throw new FaultError({ stage: 'command', code: 'wrong-state' });
  try {
    return await createWavFile(folder, name, limit);
  } catch (cause) {
    throw new FaultError({ stage: 'storage', code: 'recording-failed', presented: `${name}.wav` }, { cause });
  }
}
