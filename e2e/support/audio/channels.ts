/** Both channels of a stereo recording, as its header says: nothing after its length. */
export function channelsOf(file: Uint8Array): {
  readonly sampleRate: number;
  readonly left: Int16Array;
  readonly right: Int16Array;
} {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const frames = bytes.readUInt32LE(40) / 4;
  const channel = (offset: number) =>
    Int16Array.from({ length: frames }, (_, index) => bytes.readInt16LE(44 + index * 4 + offset));
  return { sampleRate: bytes.readUInt32LE(24), left: channel(0), right: channel(2) };
}
