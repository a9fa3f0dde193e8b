const seconds = 0.9;

/**
 * Two soft notes on the chosen speaker; resolves when they are over. A speaker that is gone: the
 * default one.
 */
export async function playTestTone(speaker: string | null): Promise<void> {
  const context = new AudioContext() as AudioContext & { setSinkId?: (id: string) => Promise<void> };
  if (speaker !== null) await context.setSinkId?.(speaker).catch(() => undefined);
  const volume = new GainNode(context, { gain: 0.12 });
  volume.connect(context.destination);
  const oscillator = new OscillatorNode(context, { frequency: 523.25 });
  oscillator.connect(volume);
  oscillator.frequency.setValueAtTime(659.25, context.currentTime + seconds / 2);
  volume.gain.setTargetAtTime(0, context.currentTime + seconds - 0.1, 0.02);
  oscillator.start();
  oscillator.stop(context.currentTime + seconds);
  await new Promise((resolve) => {
    oscillator.addEventListener('ended', resolve, { once: true });
  });
  await context.close();
}
