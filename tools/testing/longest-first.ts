import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take half a minute or more, the longest first. vitest knows what a file
 * took only where it has run before, and begins with the largest files where it has not: the
 * longest of all is among the smallest, and was waited for alone.
 */
const longest = [
  'tools/media-matrix/matrix.integration.ts',
  'renderer/audio/end-to-end.integration.ts',
  'certs/no-override/flags.integration.ts',
  'renderer/audio/audio-session.integration.ts',
  'tools/soak/faults.integration.ts',
  'tools/soak/restarts.integration.ts',
  'electron/media/process/dialects.integration.ts',
  'electron/cli/call.integration.ts',
  'electron/storage/crash.integration.ts',
  'tools/soak/media.integration.ts',
];

/** The order in which the files of a run begin. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const found = longest.findIndex((name) => moduleId.endsWith(`/${name}`));
      return found === -1 ? longest.length : found;
    };
    // oxlint-disable-next-line unicorn/no-array-sort -- No array's, but vitest's own.
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other));
  }
}
