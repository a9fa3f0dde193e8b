import { usePhone } from '../store/phone-store.ts';

/** How many times its usual size the person has chosen for text. */
export const useTextScale = (): number => usePhone(({ settings }) => settings.textSize) / 100;
