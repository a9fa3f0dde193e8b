/** Recordings of calls on this computer: both sides, in one file. */

/** 16-bit PCM; the left channel is ours, the right one theirs. */
export const recordingForm = { sampleRate: 16_000, channels: 2, bytesPerSecond: 64_000 } as const;

/** Bytes of one piece that the renderer sends: some seconds. */
export const longestPiece = 256 * 1024;

export interface Recording {
  readonly callId: string;
  /** ISO 8601. */
  readonly since: string;
  /** The name of the file. */
  readonly file: string;
}

export interface Recordings {
  /** Where they are kept; null: the person has chosen no folder yet. */
  readonly folder: string | null;
  /** Those that run, one for a call at most. */
  readonly running: readonly Recording[];
}
