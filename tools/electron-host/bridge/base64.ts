import type { Base64 } from './value-types.ts';

/** Main's side. */
export const nodeBase64: Base64 = {
  encode: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  decode: (text) => new Uint8Array(Buffer.from(text, 'base64')),
};

/** The page's side; injected as text. Browsers before 140 have no Uint8Array.prototype.toBase64. */
export function pageBase64(): Base64 {
  const encode = (bytes: Uint8Array): string => {
    let text = '';
    for (let from = 0; from < bytes.length; from += 0x80_00)
      text += String.fromCharCode(...bytes.subarray(from, from + 0x80_00));
    return btoa(text);
  };
  const own = Uint8Array.prototype as { toBase64?: (this: Uint8Array) => string };
  const toBase64 = own.toBase64;
  return {
    encode: toBase64 ? (bytes) => toBase64.call(bytes) : encode,
    decode: (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0)),
  };
}
