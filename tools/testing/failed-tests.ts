/** Reads the names of the tests that failed from the JSON reports of vitest and Playwright. */

interface VitestReport {
  readonly testResults?: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly file: string;
    readonly line: number;
    readonly ok: boolean;
    readonly tests: readonly {
      readonly results: readonly { readonly error?: { readonly message?: string } }[];
    }[];
  }[];
}

/** One line for each: file, test, first line of its error. A file that did not load is one too. */
export function failedInVitest({ testResults = [] }: VitestReport): string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [line(name, '', message)] : [];
    return failed.map((test) => line(name, test.fullName, test.failureMessages?.[0]));
  });
}

/** As above. */
export function failedInPlaywright({ suites = [], specs = [] }: PlaywrightSuite): string[] {
  const failed = specs.filter((spec) => !spec.ok);
  return [
    ...failed.map((spec) => {
      const results = spec.tests.flatMap((test) => test.results);
      const message = results.find((result) => result.error)?.error?.message;
      return line(`${spec.file}:${spec.line}`, spec.title, message);
    }),
    ...suites.flatMap(failedInPlaywright),
  ];
}

function line(file: string, test: string, message = ''): string {
  const first = message.split('\n', 1)[0] ?? '';
  return [file.replace(`${process.cwd()}/`, ''), test, first].filter(Boolean).join(' › ');
}
