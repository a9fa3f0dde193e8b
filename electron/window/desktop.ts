import { app, dialog, Notification, type BrowserWindow } from 'electron';
import { noteBody } from './note-body.ts';
import type { Desktop, RingNote } from './ringing.ts';
import { words } from '../../shared/words/index.ts';

const t = words('desktop');

export interface NoteActions {
  readonly show: () => void;
  readonly answer: (callId: string) => Promise<void>;
  readonly decline: (callId: string) => Promise<void>;
  /** Whether a call that rings brings the window up. */
  readonly showsWindow: () => boolean;
  /** The call may have ended in the moment of the press. */
  readonly onFailed: (error: unknown) => void;
}

/** The notification, title and frame of the real desktop. */
export function openDesktop(window: () => BrowserWindow | null, actions: NoteActions): Desktop {
  return {
    notify: (note) => showNote(note, actions),
    setTitle: (title) => window()?.setTitle(title),
    attract: () => {
      const shown = window();
      // Without the keyboard: what the person types elsewhere must not answer a call.
      if (shown && actions.showsWindow()) shown.showInactive();
      if (shown && !shown.isFocused()) shown.flashFrame(true);
      const bounce = app.dock?.bounce('critical');
      return () => {
        if (shown && !shown.isDestroyed()) shown.flashFrame(false);
        if (bounce !== undefined) app.dock?.cancelBounce(bounce);
      };
    },
  };
}

/** Buttons where the system has them; a press on the notification itself only shows the window. */
function showNote({ callId, title, body }: RingNote, actions: NoteActions): () => void {
  if (!Notification.isSupported()) return () => undefined;
  const note = new Notification({
    title,
    body: noteBody(body, process.platform),
    // The phone has a ringtone of its own.
    silent: true,
    urgency: 'critical',
    timeoutType: 'never',
    actions: [
      { type: 'button', text: t('answer') },
      { type: 'button', text: t('decline') },
    ],
  });
  note.on('click', actions.show);
  note.on('action', ({ actionIndex }) => {
    if (actionIndex === 1) return void actions.decline(callId).catch(actions.onFailed);
    actions.show();
    if (actionIndex === 0) void actions.answer(callId).catch(actions.onFailed);
  });
  note.show();
  return () => note.close();
}

/** Asks in a window of the system, which works even while the page hangs. */
export async function askToEndCalls(
  window: BrowserWindow | null,
  calls: number,
  onlyRing: boolean,
): Promise<boolean> {
  const options = {
    type: 'question' as const,
    message: t(onlyRing ? 'calls-ring' : 'in-calls', { calls }),
    detail: t('closing-ends', { calls }),
    buttons: [t('keep-calls', { calls }), t('end-calls', { calls })],
    defaultId: 0,
    cancelId: 0,
  };
  const { response } = await (window
    ? dialog.showMessageBox(window, options)
    : dialog.showMessageBox(options));
  return response === 1;
}
