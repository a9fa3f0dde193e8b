/**
 * docs/failures.md: every failure in the words that the window and the command line have for it, on
 * one page, to be read as a whole. `node tools/documents/failures.ts --write` writes it;
 * failures.test.ts fails where it is out of date.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'prettier';
import { faultCodes, type Fault, type FaultStage } from '../../shared/errors.ts';
import { RevocationDemand } from '../../shared/model/revocation.ts';
import { checkIds } from '../../shared/model/check-id.ts';
import { checkReasons } from '../../shared/model/validation-report.ts';
import { en } from '../../shared/words/en/index.ts';
import { explainCheck, explainFault, type Explanation } from '../../shared/words/index.ts';

export const failuresFile = join(import.meta.dirname, '../../docs/failures.md');

/** A stage's heading and when it can fail. */
const stages: Readonly<Record<FaultStage, readonly [title: string, when: string]>> = {
  connect: ['Connect', 'The server is looked up in DNS, and a TCP connection to it is opened.'],
  handshake: ['Handshake', 'Encryption is agreed on, and the server shows its certificate.'],
  validate: ['Validate', 'The certificate is checked. Whatever fails here, nothing was sent to the server.'],
  'client-certificate': ['Client certificate', 'The server asks for a certificate of one’s own.'],
  stream: ['Stream', 'The connection is secure, and SIP runs over it.'],
  registration: ['Registration', 'The account signs in.'],
  call: ['Calls', 'A call cannot be made, is not answered, or ends.'],
  media: ['Sound', 'Sound cannot be agreed on, sent or received.'],
  identity: ['Who calls', 'A call was signed for its caller (RFC 8224), and the signature proves nothing.'],
  message: ['Text messages', 'A message cannot be sent, or not be received.'],
  import: [
    'Import',
    'A file of certificates or revocation lists is opened. What cannot be used is left out, and named.',
  ],
  trust: ['Trust in the course of time', 'Shown as notices.'],
  check: ['The connection check', 'What only a look at the whole way can find.'],
  account: ['Accounts', 'What is entered in an account.'],
  migration: ['Export and import', 'A settings file, or the accounts of another phone.'],
  contacts: ['Contacts', 'The person’s own contacts, and vCard files.'],
  directory: ['Directories', 'Somebody is looked for in an LDAP directory.'],
  'address-book': ['Address books', 'The contacts of a CardDAV server are read.'],
  policy: [
    'The administrator’s policy',
    'It narrows what accounts may choose. While it cannot be understood, Anchorline connects to nobody.',
  ],
  storage: ['The profile', 'The files on this computer that hold accounts, trust, contacts and calls.'],
  desktop: ['The desktop', 'What the phone has around its window, and what other programs ask of it.'],
  command: ['Commands', 'Between the window and the phone, and on the command line.'],
};

type Row = readonly [name: string, told: Explanation];

const introduction = `# Every failure, in its words

A failure has a stage, which is a heading here, and a code. The window and the command line show its words; connection reports and the JSON of the command line
have its stage and code as well. Where a code has several rows, what stands behind it says which case is meant. The words are shown without the values
that a report adds: the server’s name, what was expected and what was presented.

Each failure says in one sentence what is wrong, whose job it is, and what to do; calm, exact, and without blame. There is no "accept anyway", so none of them
offers it.

\`node tools/documents/failures.ts --write\` writes this page from \`shared/words\`; \`npm test\` fails where it is out of date.
`;

export function renderFailures(): Promise<string> {
  const sections = (Object.keys(faultCodes) as FaultStage[]).map((stage) => {
    const [title, when] = stages[stage];
    return [`## ${title}\n`, ...(when === '' ? [] : [`${when}\n`]), table('code', rowsOf(stage))].join('\n');
  });
  return format([introduction, ...sections, remarks()].join('\n'), { parser: 'markdown', printWidth: 140 });
}

function rowsOf(stage: FaultStage): readonly Row[] {
  return faultCodes[stage].flatMap((code): readonly Row[] => {
    const fault = { stage, code } as Fault;
    if (stage !== 'validate' || code !== 'revocation')
      return [[`\`${code}\``, explainFault(fault)], ...rowsByReason(fault)];
    // One check, which can want different things.
    return Object.values(RevocationDemand).map((demand): Row => [
      `\`${code}\`, wanted: ${en.phrases[demand]}`,
      explainFault({ ...fault, expected: { code: demand } }),
    ]);
  });
}

/** Values for those whose words say nothing without them. */
const examples: Readonly<Record<keyof typeof checkReasons, Partial<Fault>>> = {
  name: { expected: 'pbx.example.com', presented: '…' },
  path: { expected: 'Example Root CA', presented: 'Example Issuing CA' },
};

/** What is more than the check's name. */
function rowsByReason(fault: Fault): readonly Row[] {
  if (fault.stage !== 'validate' || (fault.code !== 'name' && fault.code !== 'path')) return [];
  const values = examples[fault.code];
  return checkReasons[fault.code].map((reason): Row => [
    `\`${fault.code}\`, ${reason}`,
    explainFault({ ...fault, ...values, reason } as Fault),
  ]);
}

/** What does not fail and is told all the same. */
function remarks(): string {
  const warned = checkIds
    .filter((id) => id === 'revocation' || id === 'engine' || id === 'home-made')
    .map((id): Row => [
      en.checks[id],
      explainCheck({ id, status: 'warn', certificate: null, expected: null, presented: null }),
    ]);
  return [
    '## Remarks\n',
    'What a check remarks on a server that is accepted all the same.\n',
    table('check', warned),
    '### Before a certificate is imported\n',
    list(en.certificateNotes),
    '### Before a revocation list is imported\n',
    list(en.listNotes),
    '### Before a client certificate is used\n',
    list(en.clientCertificateNotes),
  ].join('\n');
}

function table(first: string, rows: readonly Row[]): string {
  const cells = rows.map(([name, { what, whose, todo }]) => [name, what, en.whose[whose], todo]);
  const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
  const head = [first, 'what is wrong', 'whose job', 'what to do'];
  return [line(head), line(head.map(() => '---')), ...cells.map(line), ''].join('\n');
}

const list = (notes: Readonly<Record<string, string>>): string =>
  [...Object.entries(notes).map(([name, words]) => `- \`${name}\`: ${words}`), ''].join('\n');

if (process.argv[1] === import.meta.filename && process.argv[2] === '--write') {
  await writeFile(failuresFile, await renderFailures());
}
