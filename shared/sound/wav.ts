/** 16-bit PCM in a RIFF file: what Chromium's fake microphone and baresip read and write. */

export interface Sound {
  readonly sampleRate: number;
  /** Mono. */
  readonly samples: Int16Array;
}

/** Why a file cannot be read: it is no WAV file, it is not 16-bit PCM, it has no sound. */
export type WavFailure = 'no-wav' | 'no-16-bit-pcm' | 'no-sound';

export class WavError extends Error {
  readonly code: WavFailure;
  constructor(code: WavFailure) {
    super(code);
    this.code = code;
  }
}

export const wavHeaderLength = 44;

/** The header of a file with that many samples in each channel. */
export function wavHeader(sampleRate: number, samples: number, channels = 1): Uint8Array<ArrayBuffer> {
  const length = samples * channels * 2;
  const bytes = new Uint8Array(wavHeaderLength);
  const view = new DataView(bytes.buffer);
  writeText(bytes, 0, 'RIFF');
  view.setUint32(4, 36 + length, true);
  writeText(bytes, 8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * channels * 2, true);
  view.setUint16(32, channels * 2, true);
  view.setUint16(34, 16, true);
  writeText(bytes, 36, 'data');
  view.setUint32(40, length, true);
  return bytes;
}

/** Samples as the file holds them, whatever this machine's byte order is. */
export function wavSamples(samples: Int16Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(samples.length * 2);
  const view = new DataView(bytes.buffer);
  samples.forEach((sample, index) => view.setInt16(index * 2, sample, true));
  return bytes;
}

export function writeWav({ sampleRate, samples }: Sound): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(wavHeaderLength + samples.length * 2);
  bytes.set(wavHeader(sampleRate, samples.length));
  bytes.set(wavSamples(samples), wavHeaderLength);
  return bytes;
}

interface Format {
  readonly channels: number;
  readonly sampleRate: number;
}

/**
 * Reads 16-bit PCM; of several channels the first. A data chunk whose length was never filled in
 * runs to the end. Throws a WavError.
 */
export function readWav(bytes: Uint8Array): Sound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (textAt(bytes, 0) !== 'RIFF' || textAt(bytes, 8) !== 'WAVE') throw new WavError('no-wav');
  let format: Format | null = null;
  for (let at = 12; at + 8 <= bytes.length;) {
    const id = textAt(bytes, at);
    const length = view.getUint32(at + 4, true);
    const left = bytes.length - at - 8;
    const chunk = new DataView(view.buffer, view.byteOffset + at + 8, left);
    if (id === 'fmt ') format = readFormat(chunk);
    if (id === 'data') {
      if (format === null) throw new WavError('no-16-bit-pcm');
      return soundOf(chunk, length === 0 || length > left ? left : length, format);
    }
    at += 8 + length + (length & 1);
  }
  throw new WavError('no-sound');
}

const wavFormats = { pcm: 1, extensible: 0xfffe } as const;

/** WAVE_FORMAT_EXTENSIBLE, which several channels have, names the format in its last 16 bytes. */
function formatOf(chunk: DataView): number {
  const format = chunk.getUint16(0, true);
  return format === wavFormats.extensible && chunk.byteLength >= 26 ? chunk.getUint16(24, true) : format;
}

function readFormat(chunk: DataView): Format {
  if (chunk.byteLength < 16) throw new WavError('no-wav');
  const [channels, sampleRate] = [chunk.getUint16(2, true), chunk.getUint32(4, true)];
  const isPcm = formatOf(chunk) === wavFormats.pcm && chunk.getUint16(14, true) === 16;
  if (!isPcm || channels === 0 || sampleRate < 1000 || sampleRate > 192_000)
    throw new WavError('no-16-bit-pcm');
  return { channels, sampleRate };
}

function soundOf(data: DataView, length: number, { channels, sampleRate }: Format): Sound {
  const frames = Math.floor(length / (2 * channels));
  if (frames === 0) throw new WavError('no-sound');
  const samples = Int16Array.from({ length: frames }, (_, index) =>
    data.getInt16(index * 2 * channels, true),
  );
  return { sampleRate, samples };
}

function writeText(bytes: Uint8Array, at: number, text: string): void {
  for (let index = 0; index < text.length; index += 1) bytes[at + index] = text.charCodeAt(index);
}

function textAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
