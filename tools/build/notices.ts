/**
 * The licences of what is bundled: found by what the bundler really took, and written beside the
 * app.
 */
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const root = join(import.meta.dirname, '../..');
/** Tailwind writes its styles into ours as text, and is no module of the bundle. */
const asText = ['node_modules/tailwindcss'];

/** Packages without a file of their licence: its text as their repository has it. */
const givenTexts: Readonly<Record<string, string>> = {
  werift: join(import.meta.dirname, 'licenses/werift.txt'),
};

export interface Notice {
  readonly name: string;
  readonly version: string;
  /** SPDX, as the package says. */
  readonly license: string;
  readonly text: string;
}

/** Adds the folder of each package of which a module is in a bundle. */
export function collectPackages(folders: Set<string>): Plugin {
  return {
    name: 'collect-packages',
    generateBundle: (_options, bundle) => {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        for (const [id, { renderedLength }] of Object.entries(file.modules)) {
          const folder = renderedLength > 0 ? packageFolder(id) : null;
          if (folder !== null) folders.add(folder);
        }
      }
    },
  };
}

/**
 * The folder of the package that a module belongs to, with slashes; null: it is ours or the
 * bundler's.
 */
export function packageFolder(id: string): string | null {
  const path = id.replaceAll('\\', '/').replace(/^\0+/, '').replace(/\?.*$/, '');
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? null;
}

/** Sorted by name. Throws where a package has no text of its licence, or does not name it. */
export async function readNotices(folders: Iterable<string>): Promise<readonly Notice[]> {
  const all = [...folders, ...asText.map((folder) => join(root, folder))];
  const notices = await Promise.all(all.map(readNotice));
  return notices.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

async function readNotice(folder: string): Promise<Notice> {
  const { name, version, license } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  ) as Partial<Record<'name' | 'version' | 'license', string>>;
  const files = (await readdir(folder)).filter((file) =>
    /^(?:licen[cs]e|copying|notice)(?:[.-]|$)/i.test(file),
  );
  const given = givenTexts[name ?? ''];
  const paths = files.length === 0 && given ? [given] : files.toSorted().map((file) => join(folder, file));
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  const text = texts.map((each) => each.trim()).join('\n\n');
  if (!name || !version || !license || text === '')
    throw new Error(`${folder} is bundled and has no licence text: it cannot be shipped so`);
  return { name, version, license, text };
}

/** Our licence and the notices, in `folder`. */
export async function writeNotices(folder: string, notices: readonly Notice[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await copyFile(join(root, 'LICENSE'), join(folder, 'LICENSE.txt'));
  const parts = notices.map(
    ({ name, version, license, text }) => `${'='.repeat(80)}\n${name} ${version} (${license})\n\n${text}\n`,
  );
  const head =
    'Anchorline contains the following third-party software. Electron’s own notices are beside the app.\n';
  await writeFile(join(folder, 'THIRD-PARTY-NOTICES.txt'), [head, ...parts].join('\n'));
}
