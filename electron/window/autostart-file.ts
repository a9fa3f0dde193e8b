/**
 * The file by which a desktop of Linux starts a program when its person signs in: the XDG Desktop
 * Application Autostart Specification 0.5, and the Desktop Entry Specification 1.5.
 */
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readBoundedFile } from '../platform/bounded-file.ts';
import { writeAtomically } from '../platform/atomic-file.ts';

/** Octets; what is longer was written by nobody for this. */
const longest = 64 * 1024;

/** A word of `Exec` in quotes, and then as a string of the file: both double some characters. */
function quoted(word: string): string {
  const inQuotes = word.replaceAll(/["`$\\]/g, String.raw`\$&`).replaceAll('%', '%%');
  return `"${inQuotes}"`.replaceAll('\\', '\\\\');
}

export function autostartEntry(name: string, command: readonly string[]): string {
  if (command.some((word) => /\p{Cc}/u.test(word))) throw new Error('a path with control characters');
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${name}`,
    `Exec=${command.map(quoted).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Whether a desktop starts what the file names: a person may have switched it off there. */
export function isEntryOn(text: string): boolean {
  const [, after = ''] = /^\[Desktop Entry\][ \t]*\r?$([^]*)/m.exec(text) ?? [];
  // A name with a language has brackets too: `Name[de]=`.
  const [group = ''] = after.split(/^\[/m, 1);
  const isSet = (key: string, value: string): boolean =>
    new RegExp(`^${key}\\s*=\\s*${value}\\s*$`, 'm').test(group);
  return /^Exec\s*=/m.test(group) && !isSet('Hidden', 'true') && !isSet('X-GNOME-Autostart-enabled', 'false');
}

export async function isAutostartOn(path: string): Promise<boolean> {
  const reading = await readBoundedFile(path, longest);
  return reading.kind === 'bytes' && isEntryOn(reading.bytes.toString('utf8'));
}

/** Null removes it. Rejects where the folder may not be written. */
export async function writeAutostart(path: string, entry: string | null): Promise<void> {
  if (entry === null) return rm(path, { force: true });
  await mkdir(dirname(path), { recursive: true });
  await writeAtomically(path, entry);
}
