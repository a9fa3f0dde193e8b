/**
 * The switches that a packed app starts with. Chromium and Node have more than a thousand, some of
 * which open the phone to another program or take a protection away, and a program that may write a
 * desktop entry or a link handler's command could start the phone with them. The fuses disable
 * Node's inspector; Chromium's switches have no fuse. So what is not named here is refused.
 */
const own: readonly string[] = [
  'user-data-dir',
  'self-test',
  'hidden',
  // Of a jump list.
  'do',
  // Of development builds; a packed app does not read them.
  'admin-folder',
  'demo-pbx',
  'dns-server',
];

/** How the window is drawn, and in which language: nothing that the phone relies on. */
const ofChromium: readonly string[] = [
  'lang',
  'ozone-platform',
  'ozone-platform-hint',
  'enable-wayland-ime',
  'wayland-text-input-version',
  'force-device-scale-factor',
  'high-dpi-support',
  'gtk-version',
  'disable-gpu',
  'disable-gpu-compositing',
  'disable-software-rasterizer',
  'disable-dev-shm-usage',
  'use-gl',
  'use-angle',
  'force-color-profile',
  'force-dark-mode',
  'force-high-contrast',
  'force-prefers-reduced-motion',
  'force-renderer-accessibility',
  'touch-events',
];

/** What systems add by themselves. */
const ofSystems: readonly RegExp[] = [
  // macOS: the process number of an app that the Finder starts, and defaults for this run.
  /^(?:psn_[\d_]+|NS\w+|Apple\w+)$/,
  // Windows: an activation by a notification; the updater's word that it has ended.
  /^(?:Embedding|ToastActivated|updated)$/,
];

/** Chromium removes them before it looks for a switch; its Windows list has U+0085 too. */
const blanks = /^[\s\u0085]+/;

/**
 * The switches of a command line that a packed app does not start with, as they were written.
 * `ofCommand`: the flags of the command that it names. Chromium reads `-x` and `--x`, on Windows
 * `/x` too, and there in lower case.
 */
export function refusedSwitches(
  args: readonly string[],
  platform: NodeJS.Platform,
  ofCommand: readonly string[],
): readonly string[] {
  const named = new Set([...own, ...ofChromium, ...ofCommand]);
  const prefix = platform === 'win32' ? /^(?:--?|\/)(?=[^-])/ : /^--?(?=[^-])/;
  return args.flatMap((argument) => {
    const read = argument.replace(blanks, '');
    if (!prefix.test(read)) return [];
    const [name = ''] = read.replace(prefix, '').split('=', 1);
    const isKnown = named.has(name.toLowerCase()) || ofSystems.some((form) => form.test(name));
    return isKnown ? [] : [argument.slice(0, 80)];
  });
}
