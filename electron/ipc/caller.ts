import type { IpcMainInvokeEvent, WebContents } from 'electron';

/** The window that may send commands; null: there is none. */
export type Owner = () => WebContents | null;

/** Which senders may send commands. */
export interface Caller {
  readonly owner: Owner;
  /** Whether a URL is of our page. */
  readonly isOurs: (url: string) => boolean;
}

/**
 * Only the main frame of our own window, and only while it holds our own page: a frame outlives its
 * document.
 */
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
