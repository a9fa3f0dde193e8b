import type { IpcMainInvokeEvent, WebContents } from 'electron';

/** The window that may speak; null: there is none. */
export type Owner = () => WebContents | null;

/** Who may send commands. */
export interface Caller {
  readonly owner: Owner;
  /** Whether a URL is of our page. */
  readonly isOurs: (url: string) => boolean;
}

/** The main frame of our own window, and no frame within it, with our own page in it: a frame outlives its document. */
export function isOurPage(
  { sender, senderFrame }: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  { owner, isOurs }: Caller,
): boolean {
  const contents = owner();
  return (
    contents !== null &&
    sender === contents &&
    senderFrame !== null &&
    senderFrame.parent === null &&
    isOurs(senderFrame.url)
  );
}
