import { app, Notification } from 'electron';
import type { Call } from '../../shared/model/call.ts';
import type { Settings, SettingsChange } from '../../shared/model/settings.ts';
import { currentLanguage } from '../../shared/words/language.ts';
import { words } from '../../shared/words/index.ts';
import { tellLoaded } from '../ipc/handle.ts';
import { traceFailure, unlessFault } from '../platform/defects.ts';
import { platformName } from '../platform/platform-name.ts';
import type { DesktopAct } from '../window/desktop-act.ts';
import { showMenus } from '../window/menus.ts';
import { openTray, showBadge } from '../window/tray.ts';
import type { PhoneGlance } from '../window/tray-state.ts';
import type { Parts } from './parts.ts';
import type { WindowOutside } from './window.ts';

const t = words('desktop');

export interface DesktopParts {
  /** What was asked for outside the window. */
  readonly run: (act: DesktopAct) => void;
  /** Shows the phone's state in tray, badge and menus, where it is another one. */
  readonly update: () => void;
  /** The window was closed, and the phone goes on: the person is told so once. */
  readonly hidden: () => void;
}

/** The tray, the badge, the menus and the jump list, and what they do. */
export function composeDesktop(
  outside: WindowOutside,
  parts: Parts,
  changeSettings: (change: SettingsChange) => Promise<Settings>,
): DesktopParts {
  const { profile, trace } = parts;
  const act = actsOf(outside, parts, changeSettings);
  const failed = traceFailure(trace.sink, 'action-outside');
  let isTold = profile.window.value().isTrayTold;
  const run = (wanted: DesktopAct): void => void act(wanted).catch(failed);
  return {
    run,
    update: composeLook(parts, run),
    hidden: () => {
      if (isTold || !Notification.isSupported()) return;
      isTold = true;
      new Notification({ title: t('goes-on'), body: t('goes-on-about'), silent: true }).show();
      void profile.window
        .update((known) => ({ ...known, isTrayTold: true }))
        .catch(unlessFault('that the tray was told'));
    },
  };
}

function actsOf(
  { contents, showWindow }: WindowOutside,
  { phone, profile }: Parts,
  changeSettings: (change: SettingsChange) => Promise<Settings>,
): (act: DesktopAct) => Promise<void> {
  const goTo = (screen: 'phone' | 'settings', field: boolean): void => {
    showWindow();
    tellLoaded(contents, 'app.goTo', { screen, field });
  };
  return async (wanted) => {
    switch (wanted.kind) {
      case 'show':
        return showWindow();
      case 'quit':
        return app.quit();
      case 'new-call':
        return goTo('phone', true);
      case 'missed':
        return goTo('phone', false);
      case 'settings':
        return goTo('settings', false);
      case 'do-not-disturb':
        await changeSettings({ doNotDisturb: !profile.settings.value().doNotDisturb });
        return;
      case 'answer':
        showWindow();
        return phone.answer(wanted.callId);
      case 'decline':
        return phone.decline(wanted.callId);
      case 'hang-up':
        return phone.hangUp(wanted.callId);
    }
  };
}

/** A menu that is open must not close: they are made anew only where they are others. */
function composeLook(
  { phone, profile, contacts, desktop }: Parts,
  run: (act: DesktopAct) => void,
): () => void {
  const showTray = openTray(run);
  const named = (call: Call): Call => {
    const contact = contacts.contactOf(call);
    return contact ? { ...call, remote: { ...call.remote, displayName: contact.name } } : call;
  };
  const glanceNow = (): PhoneGlance => ({
    lines: phone.accounts().map(({ registration }) => ({ registration })),
    calls: phone.calls().map((call) => {
      const { id, state, remote } = named(call);
      return { id, state, remote };
    }),
    missed: profile.history.summary().missed,
    isDoNotDisturb: profile.settings.value().doNotDisturb,
  });
  const isOtherGlance = changes();
  const isOtherMenu = changes();
  return () => {
    const glance = glanceNow();
    const language = currentLanguage();
    if (!isOtherGlance(glance, language)) return;
    showTray(glance);
    showBadge(desktop.window(), glance);
    if (isOtherMenu(glance.isDoNotDisturb, language))
      showMenus(platformName(process.platform), glance.isDoNotDisturb, run);
  };
}

/** Whether what is shown is another thing than the last time. */
function changes(): (...look: readonly unknown[]) => boolean {
  let known = '';
  return (...look) => {
    const before = known;
    known = JSON.stringify(look);
    return known !== before;
  };
}
