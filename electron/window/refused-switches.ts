/**
 * Switches of Chromium and Node that open the phone to another program or take a protection away: a
 * program that may write a desktop entry or a link handler's command could start the phone with
 * them. The fuses disable Node's inspector; Chromium's switches have no fuse.
 */
const refused: readonly string[] = [
  // Another program drives the page, or reads it.
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-debugging-targets',
  'remote-debugging-io-pipes',
  'remote-allow-origins',
  'auto-open-devtools-for-tabs',
  'inspect',
  'inspect-brk',
  'inspect-wait',
  'inspect-port',
  'inspect-publish-uid',
  'inspect-brk-node',
  'debug',
  'debug-brk',
  'debug-port',
  // Other code runs in it.
  'js-flags',
  'load-extension',
  'disable-extensions-except',
  'require',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'browser-subprocess-path',
  'gpu-launcher',
  'ppapi-plugin-launcher',
  'register-pepper-plugins',
  // What keeps the page in its place is off.
  'no-sandbox',
  'disable-setuid-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-namespace-sandbox',
  'single-process',
  'in-process-gpu',
  'no-zygote',
  'disable-gpu-sandbox',
  'allow-sandbox-debugging',
  'disable-web-security',
  'disable-site-isolation-trials',
  'disable-site-isolation-for-policy',
  'allow-running-insecure-content',
  'unsafely-treat-insecure-origin-as-secure',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'allow-file-access-from-files',
  // Its network goes elsewhere, or is written to a file.
  'host-rules',
  'host-resolver-rules',
  'log-net-log',
  'ssl-key-log-file',
  // The microphone is given without the page's rules.
  'use-fake-ui-for-media-stream',
  'auto-accept-camera-and-microphone-capture',
];
const names: ReadonlySet<string> = new Set(refused);

/**
 * The switches of a command line that a packed app does not start with, as they were written.
 * Chromium reads `-x` and `--x`, and on Windows `/x`.
 */
export function refusedSwitches(args: readonly string[]): readonly string[] {
  return args.flatMap((argument) => {
    const name = /^(?:--?|\/)([A-Za-z][\w-]*)(?:=|$)/.exec(argument)?.[1] ?? '';
    return names.has(name.toLowerCase()) || /^(?:inspect|remote-debugging)/i.test(name)
      ? [argument.slice(0, 80)]
      : [];
  });
}
