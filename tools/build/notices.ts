/**
 * The licences of what is bundled: found by what the bundler really took, and written beside the
 * app.
 */
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { z } from 'zod';
import type { Notice } from '../../shared/model/notice.ts';

const root = join(import.meta.dirname, '../..');
/** Tailwind writes its styles into ours as text, and is no module of the bundle. */
const asText = ['node_modules/tailwindcss'];

/** Packages without a file of their licence: its text as their repository has it. */
const givenTexts: Readonly<Record<string, string>> = {
  werift: join(import.meta.dirname, 'licenses/werift.txt'),
};

/** Licences that want everybody who gets the app to be told where the source is (MPL-2.0 3.2). */
const sourceWanted = /^MPL-|GPL/;

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
  const written: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const { name, version, license, repository, homepage } = packageFacts.parse(written);
  const files = (await readdir(folder)).filter((file) =>
    /^(?:licen[cs]e|copying|notice)(?:[.-]|$)/i.test(file),
  );
  const given = givenTexts[name ?? ''];
  const paths = files.length === 0 && given ? [given] : files.toSorted().map((file) => join(folder, file));
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  const text = texts.map((each) => each.trim()).join('\n\n');
  if (!name || !version || !license || text === '')
    throw new Error(`${folder} is bundled and has no licence text: it cannot be shipped so`);
  const source = sourceOf(typeof repository === 'object' ? repository.url : repository) ?? homepage ?? null;
  if (source === null && sourceWanted.test(license))
    throw new Error(`${folder} is bundled under ${license} and does not say where its source is`);
  return { name, version, license, text, source };
}

const packageFacts = z.object({
  name: z.string().optional(),
  version: z.string().optional(),
  license: z.string().optional(),
  homepage: z.string().optional(),
  repository: z.union([z.string(), z.object({ url: z.string() })]).optional(),
});

/** `git+https://github.com/a/b.git`, `github:a/b`, `a/b` -> `https://github.com/a/b`. */
function sourceOf(repository: string | undefined): string | null {
  const [, path] =
    /^(?:(?:git\+|git:\/\/|https?:\/\/|ssh:\/\/)\S*?github\.com[/:]|git@github\.com:|github:)?([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(
      repository ?? '',
    ) ?? [];
  return path === undefined ? (repository?.replace(/^git\+/, '') ?? null) : `https://github.com/${path}`;
}

/** Our licence and the notices as text, in `folder`; for the app itself as JSON, in `page`. */
export async function writeNotices(folder: string, page: string, notices: readonly Notice[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await copyFile(join(root, 'LICENSE'), join(folder, 'LICENSE.txt'));
  const parts = notices.map(
    ({ name, version, license, source, text }) =>
      `${'='.repeat(80)}\n${name} ${version} (${license})\n${source === null ? '' : `Source: ${source}\n`}\n${text}\n`,
  );
  const head =
    'Anchorline contains the following third-party software. Electron’s own notices are beside the app.\n';
  await writeFile(join(folder, 'THIRD-PARTY-NOTICES.txt'), [head, ...parts].join('\n'));
  await writeFile(page, JSON.stringify(notices));
}
