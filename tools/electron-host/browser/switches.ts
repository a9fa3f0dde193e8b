/**
 * The browser's command line: quiet, without a network of its own, and as patient as Electron with
 * pages in the background.
 */
const own: readonly (readonly [name: string, value: string])[] = [
  ['no-first-run', ''],
  ['no-default-browser-check', ''],
  ['no-startup-window', ''],
  ['no-pings', ''],
  ['no-service-autorun', ''],
  ['disable-background-networking', ''],
  ['disable-background-timer-throttling', ''],
  ['disable-backgrounding-occluded-windows', ''],
  ['disable-renderer-backgrounding', ''],
  ['disable-breakpad', ''],
  ['disable-client-side-phishing-detection', ''],
  ['disable-component-extensions-with-background-pages', ''],
  ['disable-component-update', ''],
  ['disable-default-apps', ''],
  ['disable-domain-reliability', ''],
  ['disable-extensions', ''],
  ['disable-field-trial-config', ''],
  ['disable-popup-blocking', ''],
  ['disable-search-engine-choice-screen', ''],
  ['disable-session-crashed-bubble', ''],
  ['disable-sync', ''],
  ['hide-crash-restore-bubble', ''],
  ['metrics-recording-only', ''],
  ['password-store', 'basic'],
  ['use-mock-keychain', ''],
  ['edge-skip-compat-layer-relaunch', ''],
  ['do-not-de-elevate', ''],
  [
    'disable-features',
    [
      'AutofillServerCommunication',
      'GlobalMediaControls',
      'HttpsUpgrades',
      'MediaRouter',
      'NetworkTimeServiceQuerying',
      'OptimizationHints',
      'PreconnectToSearch',
      'Translate',
    ].join(','),
  ],
];

/**
 * Switches that the browser must not see: those that the host sets itself, and the one that would
 * say yes to every microphone and camera over the head of the app's permission handlers. What these
 * allow needs no answer from a person.
 */
const notForTheBrowser = new Set([
  'user-data-dir',
  'app',
  'headless',
  'remote-debugging-pipe',
  'enable-sandbox',
  'use-fake-ui-for-media-stream',
]);
/** Switches with lists: what the app says joins what the host says. */
const lists = new Set(['disable-features', 'enable-features']);

export interface SwitchOptions {
  readonly profile: string;
  readonly headless: boolean;
  /** Chromium's sandbox cannot be set up by root on Linux. */
  readonly sandbox: boolean;
  /** The app's and the command line's, in order; of two of one name the later counts. */
  readonly app: readonly (readonly [name: string, value: string])[];
}

export function browserSwitches({ profile, headless, sandbox, app }: SwitchOptions): string[] {
  const merged = new Map<string, string>();
  for (const [name, value] of [...own, ...app]) {
    if (notForTheBrowser.has(name)) continue;
    const before = merged.get(name);
    merged.set(name, lists.has(name) && before ? `${before},${value}` : value);
  }
  if (!sandbox) merged.set('no-sandbox', '');
  // Keeps the warning about --no-sandbox from taking a strip of a visible window.
  if (merged.has('no-sandbox')) merged.set('test-type', '');
  if (headless) merged.set('headless', 'new');
  merged.set('user-data-dir', profile);
  merged.set('remote-debugging-pipe', '');
  return Array.from(merged, ([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`));
}
