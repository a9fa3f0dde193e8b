/** What the host was started with, read as Electron reads it. */
export interface CommandLine {
  /** Modules to load before the app: `-r`, `--require`. */
  readonly require: readonly string[];
  /** `--inspect[-brk]`; null: not asked for. */
  readonly inspect: { readonly host: string; readonly port: number; readonly wait: boolean } | null;
  /** The app's folder, main file or archive; null: none was named. */
  readonly app: string | null;
  /** Every `--name` or `--name=value` before a bare `--`, in order. */
  readonly switches: readonly (readonly [name: string, value: string])[];
  readonly version: boolean;
}

/**
 * `hasApp`: the first word that is no switch names the app. A packed app has its own, and its words
 * are its arguments.
 */
export function readCommandLine(args: readonly string[], hasApp: boolean): CommandLine {
  const require: string[] = [];
  const switches: (readonly [string, string])[] = [];
  let inspect: CommandLine['inspect'] = null;
  let app: string | null = null;
  let version = false;
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '--') break;
    if (app === null && hasApp && (arg === '-r' || arg === '--require')) {
      index += 1;
      require.push(args[index] ?? '');
    } else if (app === null && hasApp && (arg === '-v' || arg === '--version')) {
      version = true;
    } else if (arg.startsWith('--')) {
      const [, name = '', value = ''] = /^--([^=]*)=?(.*)$/s.exec(arg) ?? [];
      if (name === 'inspect' || name === 'inspect-brk')
        inspect = { ...address(value), wait: name === 'inspect-brk' };
      else switches.push([name.toLowerCase(), value]);
    } else if (app === null && hasApp) {
      app = arg;
    }
  }
  return { require, inspect, app, switches, version };
}

/** `[host:]port`; nothing: Node's own default. */
function address(text: string): { host: string; port: number } {
  const colon = text.lastIndexOf(':');
  const port = text.slice(colon + 1);
  return {
    host: colon > 0 ? text.slice(0, colon) : '127.0.0.1',
    port: port === '' ? 9229 : Number(port),
  };
}
