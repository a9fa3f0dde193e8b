/**
 * Mono 16-bit PCM in a RIFF file: what Chromium's fake microphone and baresip's aufile read and
 * write.
 */

export interface Sound {
  readonly sampleRate: number;
  readonly samples: Int16Array;
}

export function writeWav({ sampleRate, samples }: Sound): Uint8Array {
  const bytes = Buffer.alloc(44 + samples.length * 2);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(36 + samples.length * 2, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(sampleRate, 24);
  bytes.writeUInt32LE(sampleRate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, index) => bytes.writeInt16LE(sample, 44 + index * 2));
  return bytes;
}

/**
 * Reads 16-bit PCM; of several channels the first. A data chunk whose length was never filled in
 * runs to the end.
 */
export function readWav(file: Uint8Array): Sound {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE') {
    throw new Error('not a WAV file');
  }
  let channels = 1;
  let sampleRate = 8000;
  for (let at = 12; at + 8 <= bytes.length;) {
    const id = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    if (id === 'fmt ') {
      if (bytes.readUInt16LE(at + 22) !== 16) throw new Error('only 16-bit PCM is read');
      channels = bytes.readUInt16LE(at + 10);
      sampleRate = bytes.readUInt32LE(at + 12);
    }
    if (id === 'data') return { sampleRate, samples: firstChannel(bytes.subarray(at + 8), length, channels) };
    at += 8 + length + (length & 1);
  }
  throw new Error('the WAV file holds no sound');
}

function firstChannel(bytes: Buffer, length: number, channels: number): Int16Array {
  const size = length === 0 || length > bytes.length ? bytes.length : length;
  const frames = Math.floor(size / (2 * channels));
  return Int16Array.from({ length: frames }, (_, index) => bytes.readInt16LE(index * 2 * channels));
}
