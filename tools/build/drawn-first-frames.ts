/** Vite loads this file: it can read what is written for the page. */
import { drawFirstFrames } from '../../renderer/screens/frame/first-frame.tsx';

export const firstFrames = await drawFirstFrames();
