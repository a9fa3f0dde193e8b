/** The app's lifecycle. Everything that is built and wired is in composition-root.ts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import { adminFolder } from './platform/admin-folder.ts';
import { systemClock } from './platform/clock.ts';
import { tellDefect } from './platform/defects.ts';
import { developmentSwitch } from './platform/development-switch.ts';
import { platformName } from './platform/platform-name.ts';
import { flagsOf, namedIn, runNamed, type NamedCommand } from './cli/commands.ts';
import { compose, type Anchorline } from './composition-root.ts';
import { speakLanguage } from './composition/language.ts';
import { runSelfTest } from './self-test/self-test.ts';
import { registerAppScheme, serveApp } from './window/app-protocol.ts';
import { createWindow } from './window/create-window.ts';
import { actInArguments } from './window/desktop-act.ts';
import { bringBack } from './window/kept-place.ts';
import { firstShow, hiddenSwitch, wasStartedHidden } from './window/login-start.ts';
import { pageAnswers } from './window/page-answers.ts';
import { registerLinks } from './window/link-registration.ts';
import { linksInArguments } from './window/read-call-link.ts';
import { refusedSwitches } from './window/refused-switches.ts';
import { words } from '../shared/words/index.ts';

const t = words('desktop');

app.enableSandbox();
registerAppScheme();
// The gateway uses ICE on the loopback interface only (docs/media.md).
app.commandLine.appendSwitch('allow-loopback-in-peer-connection');

// Windows shows notifications only of an app with an id: electron-builder.yml's appId.
if (process.platform === 'win32') app.setAppUserModelId('app.anchorline.desktop');

/** The packed app's self-test (docs/self-test.md); '': the phone. */
const selfTestFile = app.commandLine.getSwitchValue('self-test');
const ownArguments = process.argv.slice(app.isPackaged ? 1 : 2);
/** A command of docs/command-line.md; null: the phone. A development build is behind a path. */
const named = namedIn(ownArguments);
const refused = app.isPackaged
  ? refusedSwitches(ownArguments, process.platform, named === null ? [] : flagsOf(named.name))
  : [];
const isSelfTest = selfTestFile !== '' && refused.length === 0;
const command = refused.length === 0 ? named : null;
const isTemporary = isSelfTest || command !== null;
/** The folder of the phone, also while a command has one of its own. */
const phoneProfile = app.commandLine.getSwitchValue('user-data-dir') || app.getPath('userData');
const profile = isTemporary
  ? mkdtempSync(join(tmpdir(), 'anchorline-temporary-'))
  : app.commandLine.getSwitchValue('user-data-dir');
if (profile) app.setPath('userData', profile);
// What leaves nothing behind takes over no links.
if (!isTemporary)
  registerLinks(app, {
    platform: process.platform,
    isPackaged: app.isPackaged,
    executable: process.execPath,
  });

let window: BrowserWindow | null = null;
let anchorline: Promise<Anchorline> | null = null;
let running: Anchorline | null = null;
let finished = false;
/** The person ends the phone, not its window alone. */
let isQuitting = false;
/** Links that were opened before the phone was up. */
const earlyLinks = [...linksInArguments(process.argv.slice(1))];

async function start(): Promise<void> {
  try {
    await speakLanguage('system');
    // A development build may be given another folder, so that tests can have one.
    const given = developmentSwitch(app.isPackaged, app.commandLine.getSwitchValue('admin-folder'));
    anchorline = compose(
      { contents: () => window?.webContents ?? null, showWindow },
      adminFolder(platformName(process.platform), given, process.getuid?.()),
    );
    running = await anchorline;
    serveApp(join(import.meta.dirname, '../renderer'), running.firstLook);
    const isHidden = wasStartedHidden(process.argv, platformName(process.platform), app);
    openWindow(firstShow(isHidden, running.staysWhenClosed()));
    for (const link of earlyLinks.splice(0)) running.openLink(link);
    const act = actInArguments(process.argv.slice(1));
    if (act !== null) running.run({ kind: act });
  } catch (error) {
    // No part of the phone runs yet that could show it, for example an unreadable profile.
    dialog.showErrorBox(t('cannot-start'), error instanceof Error ? error.message : String(error));
    app.exit(1);
  }
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Nothing of a person's profile is opened or written, and no SIP is sent. */
async function testItself(): Promise<void> {
  await start();
  const code = await runSelfTest(selfTestFile, {
    clock: systemClock,
    say,
    page: () => (window === null ? Promise.resolve(false) : pageAnswers(window)),
  }).catch((error: unknown) => {
    say(`WRONG  ${String(error)}`);
    return 1;
  });
  await running?.shutdown();
  app.exit(code);
}

/** Without a window and without a profile; beside a phone that runs. */
async function runCommand({ name, args }: NamedCommand): Promise<void> {
  app.dock?.hide();
  app.exit(await runNamed(name, args, phoneProfile));
}

async function shutDown(phone: Promise<Anchorline>): Promise<void> {
  try {
    await (await phone).shutdown();
  } finally {
    finished = true;
    app.quit();
  }
}

/** Links wait for the person's answer; the window comes to the front to show the question. */
function openLinks(links: readonly string[]): void {
  if (running === null) {
    earlyLinks.push(...links);
    return;
  }
  showWindow();
  for (const link of links) running.openLink(link);
}

function showWindow(): void {
  if (window && !window.isDestroyed()) {
    if (window.isMinimized()) window.restore();
    bringBack(window);
    window.show();
    window.focus();
    return;
  }
  openWindow('shown');
}

function openWindow(shows: ReturnType<typeof firstShow>): void {
  const created = createWindow(join(import.meta.dirname, 'preload.cjs'), {
    clock: systemClock,
    shows,
    place: running?.window.value().place ?? null,
    keep: (place) => running?.window.keep(place),
    devTools: !app.isPackaged,
    onCrash: (reason) => tellDefect('the page has ended', new Error(reason)),
  });
  window = created;
  created.on('close', (event) => {
    if (!isQuitting && running?.staysWhenClosed()) {
      event.preventDefault();
      created.hide();
      running.hidden();
      return;
    }
    if (running?.mayClose(() => created.close()) === false) event.preventDefault();
  });
  window.on('closed', () => {
    window = null;
  });
}

/** Last: Chromium writes into it until its end. */
function removeProfileAtExit(): void {
  process.once('exit', () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
}

/**
 * Two copies on one profile would fight over the registration and the files: the second shows the
 * first and goes.
 */
if (refused.length > 0) {
  void speakLanguage('system').finally(() => {
    dialog.showErrorBox(t('not-started-so'), t('not-started-with', { switches: refused.join(' ') }));
    app.exit(1);
  });
} else if (command !== null) {
  removeProfileAtExit();
  app.on('ready', () => void runCommand(command));
} else if (isSelfTest) {
  removeProfileAtExit();
  // Its window is closed, or a signal came: what was not tested is not right.
  app.on('before-quit', (event) => {
    event.preventDefault();
    app.exit(1);
  });
  app.on('ready', () => void testItself());
} else if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_event, words) => {
    // The system started it once more at login: nobody asks for the window.
    if (words.includes(hiddenSwitch)) return;
    const act = actInArguments(words.slice(1));
    if (act === null) openLinks(linksInArguments(words.slice(1)));
    else running?.run({ kind: act });
  });
  // macOS; before `ready` too.
  app.on('open-url', (event, link) => {
    event.preventDefault();
    openLinks([link]);
  });
  app.on('activate', () => openLinks([]));
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (finished || !anchorline) return;
    event.preventDefault();
    if (running?.mayClose(() => app.quit()) === false) return;
    isQuitting = true;
    void shutDown(anchorline);
  });
  app.on('ready', () => void start());
} else {
  app.quit();
}
