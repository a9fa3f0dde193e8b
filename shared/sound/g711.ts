/**
 * G.711 (ITU-T), both laws, between 16-bit linear samples and bytes. Straight from the
 * recommendation's segments, so that it can check what other code made.
 */

const muLawBias = 0x84;
const muLawClip = 32_635;

function segment(magnitude: number, first: number): number {
  let exponent = 0;
  for (let bound = first; magnitude > bound && exponent < 7; bound = bound * 2 + 1) exponent += 1;
  return exponent;
}

/** One sample of mu-law (PCMU); `sample` in -32768..32767. */
function encodeMuLawSample(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), muLawClip) + muLawBias;
  const exponent = segment(magnitude, 0xff);
  return ~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0f)) & 0xff;
}

function decodeMuLawSample(byte: number): number {
  const value = ~byte & 0xff;
  const exponent = (value >> 4) & 0x07;
  const magnitude = (((value & 0x0f) << 3) + muLawBias) << exponent;
  const sample = magnitude - muLawBias;
  return value & 0x80 ? -sample : sample;
}

/** One sample of A-law (PCMA); `sample` in -32768..32767. */
function encodeALawSample(sample: number): number {
  const sign = sample >= 0 ? 0x80 : 0;
  const magnitude = Math.min(sample >= 0 ? sample : -sample - 1, 32_767);
  const exponent = segment(magnitude, 0xff);
  const mantissa = (magnitude >> (exponent === 0 ? 4 : exponent + 3)) & 0x0f;
  return (sign | (exponent << 4) | mantissa) ^ 0x55;
}

function decodeALawSample(byte: number): number {
  const value = byte ^ 0x55;
  const exponent = (value >> 4) & 0x07;
  const mantissa = (value & 0x0f) << 4;
  const magnitude = exponent === 0 ? mantissa + 8 : (mantissa + 0x108) << (exponent - 1);
  return value & 0x80 ? magnitude : -magnitude;
}

export type G711 = 'PCMU' | 'PCMA';
export const isG711 = (codec: string): codec is G711 => codec === 'PCMU' || codec === 'PCMA';

export function encodeG711(law: G711, samples: Int16Array): Uint8Array {
  const encode = law === 'PCMU' ? encodeMuLawSample : encodeALawSample;
  return Uint8Array.from(samples, encode);
}

export function decodeG711(law: G711, bytes: Uint8Array): Int16Array {
  const decode = law === 'PCMU' ? decodeMuLawSample : decodeALawSample;
  return Int16Array.from(bytes, decode);
}
