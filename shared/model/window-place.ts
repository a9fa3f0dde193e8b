/** Where the window was, in points that do not depend on the scale of a screen. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The rectangle is that of the window when it is not maximized. */
export interface WindowPlace extends Rectangle {
  readonly isMaximized: boolean;
}

/** What is remembered of the window of this computer. */
export interface WindowMemory {
  /** Null: it was never moved. */
  readonly place: WindowPlace | null;
  /** The person was told once that the phone goes on in the tray. */
  readonly isTrayTold: boolean;
}

export const initialWindowMemory: WindowMemory = { place: null, isTrayTold: false };
