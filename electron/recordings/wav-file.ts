/**
 * A WAV file that is written while the sound comes. After each piece its header has the new length,
 * so that what was written can be played whatever ends the process.
 */
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { recordingForm } from '../../shared/model/recording.ts';
import { wavHeader, wavHeaderLength } from '../../shared/sound/wav.ts';

export interface WavFile {
  /** The name within its folder. */
  readonly name: string;
  readonly path: string;
  /**
   * Pieces are written in the order of the calls. Rejects with the system's error; the file keeps
   * what was written before, and takes nothing more.
   */
  readonly append: (piece: Uint8Array) => Promise<void>;
  /**
   * Resolves once the file is on the disk and closed. Rejects with the system's error, closed too:
   * what was written may be lost.
   */
  readonly close: () => Promise<void>;
}

/** What a file system takes after a name in use: `NAME (2).wav`. */
const sameNames = 99;
const bytesPerFrame = recordingForm.channels * 2;
/** Both lengths in the header have 32 bits. */
const longestSound = 0xffff_ffff - wavHeaderLength - bytesPerFrame;

export interface WavFileOptions {
  /** Bytes of sound; absent: as many as a WAV file can have. */
  readonly limit?: number | undefined;
  /** Absent: the system's fsync. */
  readonly sync?: ((handle: FileHandle) => Promise<void>) | undefined;
}

/** Never replaces a file. Readable by its owner alone. Rejects with the system's error. */
export async function createWavFile(
  folder: string,
  name: string,
  { limit = longestSound, sync = (file) => file.sync() }: WavFileOptions = {},
): Promise<WavFile> {
  const { handle, file } = await createNew(folder, name);
  let written = 0;
  let failed = false;
  const begin = async (): Promise<void> => {
    await writeAll(handle, headerOf(0), 0);
  };
  const write = async (piece: Uint8Array): Promise<void> => {
    if (failed || written + piece.length > limit) throw new Error('the recording takes nothing more');
    try {
      await writeAll(handle, piece, wavHeaderLength + written);
      await writeAll(handle, headerOf(written + piece.length), 0);
      written += piece.length;
    } catch (error) {
      failed = true;
      await keepWritten(handle, written);
      throw error;
    }
  };
  let last: Promise<void> = begin();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const next = last.then(work);
    // The caller gets the error; the next piece is tried all the same.
    last = next.catch(() => undefined);
    return next;
  };
  return {
    name: file,
    path: join(folder, file),
    append: (piece) => inTurn(() => write(piece)),
    close: () =>
      inTurn(async () => {
        try {
          await sync(handle).catch(unlessUnsupported);
        } finally {
          await handle.close();
        }
      }),
  };
}

/** Some file systems cannot: then the system writes the file when it likes. */
const unsupported: ReadonlySet<string | undefined> = new Set(['EINVAL', 'ENOSYS', 'ENOTSUP']);

function unlessUnsupported(error: NodeJS.ErrnoException): void {
  if (!unsupported.has(error.code)) throw error;
}

async function createNew(
  folder: string,
  name: string,
): Promise<{ readonly handle: FileHandle; readonly file: string }> {
  for (let count = 1; ; count += 1) {
    const file = `${name}${count === 1 ? '' : ` (${count})`}.wav`;
    try {
      return { handle: await open(join(folder, file), 'wx', 0o600), file };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || count > sameNames) throw error;
    }
  }
}

const headerOf = (length: number): Uint8Array =>
  wavHeader(recordingForm.sampleRate, length / bytesPerFrame, recordingForm.channels);

/** A write may take a part: of a disk that is nearly full, or a signal came. */
async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.length - at, position + at);
    at += bytesWritten;
  }
}

/** What a full disk took of the last piece is no whole sound. */
async function keepWritten(handle: FileHandle, written: number): Promise<void> {
  try {
    await handle.truncate(wavHeaderLength + written);
    await writeAll(handle, headerOf(written), 0);
  } catch {
    // The header says how much of the file is sound; bytes after it are not played.
  }
}
