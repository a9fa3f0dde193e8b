/**
 * Builds and wires main, and decides nothing. Only this file and its parts in composition/ do so:
 * they show how the parts are connected.
 */
import { randomUUID } from 'node:crypto';
import { app, nativeTheme } from 'electron';
import type { FirstLook } from '../shared/model/first-look.ts';
import type { Demo } from '../shared/model/snapshot.ts';
import type { WindowMemory, WindowPlace } from '../shared/model/window-place.ts';
import { currentLanguage } from '../shared/words/language.ts';
import { composeTrustChanges, composeWatches } from './composition/changes.ts';
import { composeCommands } from './composition/commands.ts';
import { composeContacts } from './composition/contacts.ts';
import { composeControl } from './composition/control.ts';
import { composeConnections } from './composition/connections.ts';
import { speakLanguage } from './composition/language.ts';
import { composeAddressBooks, composeDirectories } from './composition/directories.ts';
import { composeDesktop, type DesktopParts } from './composition/desktop.ts';
import { composeMessages } from './composition/messages.ts';
import type { Parts } from './composition/parts.ts';
import { composeHotkeys } from './composition/hotkeys.ts';
import { composeLogin } from './composition/login.ts';
import { composePhone } from './composition/phone.ts';
import { composeProfile } from './composition/profile.ts';
import { composeRecordings } from './composition/recordings.ts';
import { composeSettings } from './composition/settings.ts';
import { composeSnapshots } from './composition/snapshots.ts';
import { composeTrace } from './composition/trace.ts';
import { composeTrust } from './composition/trust.ts';
import { composeWindow, type WindowOutside } from './composition/window.ts';
import { provideDemo } from './demo.ts';
import { handleCommands, tell } from './ipc/handle.ts';
import { createPageQuestions } from './ipc/page-questions.ts';
import { createNotices } from './ipc/notices.ts';
import { systemClock } from './platform/clock.ts';
import { unlessFault } from './platform/defects.ts';
import { developmentSwitch } from './platform/development-switch.ts';
import { registerAtStart } from './signalling/accounts/stored-accounts.ts';
import type { AdminFolder } from './platform/admin-folder.ts';
import { isOurs } from './window/app-url.ts';
import type { CloseQuestion } from './window/close-question.ts';

export interface Anchorline {
  /** A link was opened outside; the person is asked before anything is dialled. */
  readonly openLink: (link: string) => void;
  /**
   * False: a call has not ended. Then the person is asked, and `go` is called on a yes.
   */
  readonly mayClose: CloseQuestion['mayClose'];
  /** Whether the phone goes on without its window. */
  readonly staysWhenClosed: () => boolean;
  /** What a jump list asked for. */
  readonly run: DesktopParts['run'];
  /** The window was closed, and the phone goes on. */
  readonly hidden: () => void;
  /** Where the window was. */
  readonly window: {
    readonly value: () => WindowMemory;
    readonly keep: (place: WindowPlace) => void;
  };
  /** For the frame that the window shows first. */
  readonly firstLook: () => FirstLook;
  /** Unregisters within 2 s, ends calls, flushes the trace. */
  readonly shutdown: () => Promise<void>;
}

/** Builds the whole of main. */
export async function compose(outside: WindowOutside, adminFolder: AdminFolder): Promise<Anchorline> {
  const parts = await composeParts(outside, adminFolder);
  const { trace, notices, profile, phone, connections, desktop } = parts;
  nativeTheme.themeSource = profile.settings.value().theme;
  const demo = await startAccounts(parts);

  const { contents } = outside;
  let updateDesktop = (): void => undefined;
  const snapshots = await composeSnapshots(parts, demo, (changes) => {
    tell(contents, 'slices', changes);
    updateDesktop();
  });
  const changeSettings = composeSettings(parts, snapshots);
  const around = composeDesktop(outside, parts, changeSettings);
  updateDesktop = around.update;
  updateDesktop();
  profile.faults.forEach((fault) => notices.notify(fault));
  profile.onFault(notices.notify);
  phone.onCallEnded(
    (record) => void profile.history.add(record).then(snapshots.changed, notices.notifyError),
  );
  trace.onEntry((entry) => tell(contents, 'trace', entry));
  const { trustChanged, stop: stopAdministrator } = composeTrustChanges(parts);
  const stopWatches = composeWatches(parts);
  handleCommands(
    { owner: contents, isOurs },
    composeCommands(parts, snapshots, trustChanged, changeSettings),
  );
  return {
    openLink: desktop.links.opened,
    run: around.run,
    hidden: around.hidden,
    mayClose: desktop.closeQuestion.mayClose,
    staysWhenClosed: desktop.staysWhenClosed,
    window: {
      value: profile.window.value,
      keep: (place) =>
        void profile.window.update((known) => ({ ...known, place })).catch(notices.notifyError),
    },
    firstLook: () => ({
      language: currentLanguage(),
      textSize: profile.settings.value().textSize,
      accounts: phone.accounts().length,
      hasMessages: parts.messages.allowed().length > 0,
    }),
    shutdown: async () => {
      stopAdministrator();
      stopWatches();
      parts.addressBooks.sync.stop();
      await parts.control.close();
      await phone.shutdown();
      await parts.recordings.stopAll().catch(unlessFault('recordings were closed'));
      await connections.log.flush().catch(unlessFault('the connection log was written'));
      profile.close();
      await trace.close();
    },
  };
}

/** Lowest first: each is built from those before it. */
async function composeParts(outside: WindowOutside, adminFolder: AdminFolder): Promise<Parts> {
  const folder = app.getPath('userData');
  const trace = composeTrace(folder);
  const notices = createNotices();
  const profile = await composeProfile(folder);
  await speakLanguage(profile.settings.value().language);
  const trust = await composeTrust(profile, adminFolder);
  const connections = composeConnections(profile, trust, notices, trace.sink);
  const page = createPageQuestions({
    clock: systemClock,
    newId: randomUUID,
    tell: (question) => tell(outside.contents, 'media.question', question),
  });
  const phoneParts = composePhone(profile, trust, connections, trace.sink, page.ask);
  const directories = composeDirectories(profile, trust);
  const addressBooks = composeAddressBooks(profile, trust);
  const contacts = composeContacts(profile, phoneParts.phone);
  const desktop = composeWindow(outside, phoneParts.phone, profile, notices, trace.sink, contacts.contactOf);
  const messages = composeMessages(phoneParts, profile, trust, contacts, notices, outside, desktop);
  const recordings = composeRecordings(phoneParts, profile, trust, notices, trace.sink);
  const control = composeControl(outside, phoneParts.phone, profile, trust, desktop, notices, trace.sink);
  const updateHotkeys = composeHotkeys(outside, phoneParts.phone, profile, notices, trace.sink);
  const login = await composeLogin();
  const own = { login, trace, notices, page, profile, trust, connections };
  return {
    ...own,
    ...phoneParts,
    contacts,
    messages,
    directories,
    addressBooks,
    desktop,
    recordings,
    control,
    updateHotkeys,
  };
}

/** Gives the phone its accounts; a development build adds that of its demo PBX. */
async function startAccounts({ phone, profile: { accounts }, trust }: Parts): Promise<Demo | null> {
  phone.setAccounts(accounts.list());
  registerAtStart(accounts, phone);
  const file = developmentSwitch(app.isPackaged, app.commandLine.getSwitchValue('demo-pbx'));
  const demo = file ? await provideDemo(file, accounts, trust.sets.defaultSetId()) : null;
  phone.setAccounts(accounts.list());
  return demo;
}
