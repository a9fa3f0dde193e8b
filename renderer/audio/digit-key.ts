/** RFC 4733 events by Chromium, for a call whose packets only Chromium can make. */
import { activate } from './activate.ts';

export interface DigitKey {
  /** Sent after those that were pressed before. */
  readonly press: (digit: string) => void;
}

/** Milliseconds; as long as the gateway's own events (electron/media/rtp/dtmf.ts). */
const toneLength = 160;
const gap = 80;

/** `isSending`: whether the microphone is sent; if not, the sender is active for digits alone. */
export function createDigitKey(sender: () => RTCRtpSender | undefined, isSending: () => boolean): DigitKey {
  let heard: RTCDTMFSender | null = null;
  const rest = (event: RTCDTMFToneChangeEvent): void => {
    if (event.tone === '' && !isSending()) void activate(sender(), false);
  };
  const insert = async (dtmf: RTCDTMFSender, digit: string): Promise<void> => {
    await activate(sender(), true);
    if (dtmf.canInsertDTMF) dtmf.insertDTMF(dtmf.toneBuffer + digit, toneLength, gap);
  };
  return {
    press: (digit) => {
      const dtmf = sender()?.dtmf ?? null;
      if (dtmf === null) return;
      if (heard !== dtmf) dtmf.addEventListener('tonechange', rest);
      heard = dtmf;
      void insert(dtmf, digit);
    },
  };
}
