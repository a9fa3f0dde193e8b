import { BrowserWindow, type WebContents } from 'electron';
import { staysWhenClosed } from '../../shared/model/desktop-settings.ts';
import type { Notices } from '../ipc/notices.ts';
import { traceFailure } from '../platform/defects.ts';
import { platformName } from '../platform/platform-name.ts';
import type { TraceSink } from '../platform/trace.ts';
import type { Phone } from '../signalling/phone.ts';
import { createCallLinks } from '../window/call-links.ts';
import { createCloseQuestion } from '../window/close-question.ts';
import { askToEndCalls, openDesktop } from '../window/desktop.ts';
import { createRinging } from '../window/ringing.ts';
import type { ContactParts } from './contacts.ts';
import type { ProfileParts } from './profile.ts';

/** The window as main sees it. */
export interface WindowOutside {
  /** The window's page; null while there is none. */
  readonly contents: () => WebContents | null;
  readonly showWindow: () => void;
}

/** What the desktop shows of the phone, and asks: links, ringing, closing. */
export function composeWindow(
  { contents, showWindow }: WindowOutside,
  phone: Phone,
  { settings }: Pick<ProfileParts, 'settings'>,
  notices: Notices,
  trace: TraceSink,
  contactOf: ContactParts['contactOf'],
) {
  const window = (): BrowserWindow | null => {
    const page = contents();
    return page && BrowserWindow.fromWebContents(page);
  };
  const ringing = createRinging(
    openDesktop(window, {
      show: showWindow,
      showsWindow: () => settings.value().desktop.incoming === 'window',
      answer: phone.answer,
      decline: async (callId) => phone.decline(callId),
      onFailed: traceFailure(trace, 'action-notification'),
    }),
    contactOf,
  );
  phone.onChange(() => ringing.update(phone.calls()));
  return {
    window,
    staysWhenClosed: () => staysWhenClosed(settings.value().desktop, platformName(process.platform)),
    links: createCallLinks({ notify: notices.notify }),
    closeQuestion: createCloseQuestion({
      calls: phone.calls,
      ask: (calls, onlyRing) => askToEndCalls(window(), calls, onlyRing),
    }),
  };
}

export type WindowParts = ReturnType<typeof composeWindow>;
