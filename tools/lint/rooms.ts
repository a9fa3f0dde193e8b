import type { OxlintOverride } from 'oxlint';

/** Which rooms of electron/ each room may enter. Everyone may use shared/ and electron/platform. */
export const rooms: Readonly<Record<string, readonly string[]>> = {
  window: [],
  ipc: ['signalling', 'trust', 'storage', 'media', 'recordings', 'contacts', 'directory', 'migration'],
  signalling: ['sip', 'sip-identity', 'locate', 'media', 'trust', 'pkcs', 'storage', 'tls'],
  sip: ['tls', 'locate'],
  'sip-identity': ['sip', 'x509'],
  locate: [],
  tls: ['x509', 'pkcs'],
  x509: [],
  trust: ['x509', 'pkcs'],
  pkcs: ['x509'],
  media: [],
  storage: [],
  contacts: [],
  migration: [],
  directory: ['tls', 'contacts', 'storage'],
  recordings: [],
  platform: [],
  control: [],
  'self-test': ['sip', 'tls', 'x509'],
  cli: ['signalling', 'media', 'sip', 'tls', 'x509', 'pkcs', 'trust', 'locate', 'control'],
};
/**
 * Rooms with sub-rooms, lowest first; '.' is the room's own folder. A sub-room may enter those
 * before it.
 */
export const subRooms: Readonly<Record<string, readonly string[]>> = {
  sip: [
    'message',
    'core',
    'digest',
    'transport',
    '.',
    'registration',
    'subscription',
    'publication',
    'instant-message',
    'session',
    'call',
  ],
  signalling: ['connections', 'accounts', 'calls', 'messages', '.', 'check'],
  directory: ['.', 'carddav'],
  trust: ['.', 'sets', 'certificates', 'administrator'],
  media: ['rtp', 'sdp', 'ice', 'network-leg', 'near-end', 'web-leg', 'process'],
};
/** Rooms that the command line, the tests and Bun run without Electron. */
const withoutElectron = new Set([
  'directory',
  'signalling',
  'sip',
  'sip-identity',
  'locate',
  'tls',
  'x509',
  'trust',
  'pkcs',
  'media',
  'storage',
  'contacts',
  'migration',
  'control',
  'self-test',
  'cli',
]);
/** The only file that knows the database; whoever keeps something in one has its `Sql`. */
const databaseFile = 'electron/storage/database.ts';
/** The only file that knows werift, whose DTLS checks no signature: never toward the network. */
const loopbackDtlsFile = 'electron/media/web-leg/dtls-server.ts';
const noWerift = { name: 'werift', message: `Only ${loopbackDtlsFile} knows werift, on 127.0.0.1.` };
const noSqlite = { name: 'node:sqlite', message: `Only ${databaseFile} knows node:sqlite.` };
/** What no file may import but those of sip/core, which hides it behind an interface of ours. */
export const sipjsWall = {
  group: ['sip.js', 'sip.js/**'],
  message: 'Only electron/sip/core knows sip.js: use its transactions.ts.',
};

/**
 * What a file of `room` may not import; `above`: the sub-rooms of its room that it may not enter.
 */
function walls(
  room: string,
  above: readonly string[],
  knows: 'database' | 'sip.js' | 'werift' | null = null,
): NonNullable<OxlintOverride['rules']> {
  const mayUse = rooms[room] ?? [];
  const folders = above.filter((name) => name !== '.').join('|');
  return {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: [
              ...Object.keys(rooms)
                .filter((other) => other !== room && other !== 'platform' && !mayUse.includes(other))
                .map((other) => `**/${other}/**`),
              // The contract, `shared/ipc`, is everyone's, whatever its folder is called.
              '!**/shared/**',
            ],
            message: `electron/${room} may use ${['shared', 'platform', ...mayUse].join(', ')}: see ARCHITECTURE.md, rooms.`,
          },
          {
            group: ['**/renderer/**', '**/tools/**', '**/e2e/**', '**/certs/**'],
            message: 'main does not know the renderer, the tools or the tests.',
          },
          {
            group: ['**/composition/**', '**/composition-root.ts'],
            message: 'Only the composition root wires.',
          },
          ...(folders === ''
            ? []
            : [{ regex: `^\\.\\./(${folders})/`, message: 'A sub-room imports only those below it.' }]),
          ...(above.includes('.')
            ? [{ regex: '^\\.\\./[^/]+$', message: 'A sub-room imports only those below it.' }]
            : []),
          ...(knows === 'sip.js' ? [] : [sipjsWall]),
        ],
        paths: [
          ...(knows === 'database' ? [] : [noSqlite]),
          ...(knows === 'werift' ? [] : [noWerift]),
          ...electronWalls(room),
        ],
      },
    ],
  };
}

function electronWalls(room: string): readonly { name: string; message: string; importNames?: string[] }[] {
  if (withoutElectron.has(room))
    return [{ name: 'electron', message: `electron/${room} runs without Electron too.` }];
  if (room === 'ipc') return [];
  return [{ name: 'electron', importNames: ['ipcMain'], message: 'Commands go through ipc/handle.ts.' }];
}

const rootWall: OxlintOverride = {
  files: ['electron/*.ts', 'electron/composition/**/*.ts'],
  rules: { 'no-restricted-imports': ['error', { paths: [noSqlite, noWerift], patterns: [sipjsWall] }] },
};

const wallsOfRooms = Object.keys(rooms).flatMap((room): OxlintOverride[] => {
  const order = subRooms[room] ?? [];
  return [
    { files: [`electron/${room}/**/*.ts`], rules: walls(room, []) },
    ...order.map((name, place) => ({
      files: [name === '.' ? `electron/${room}/*.ts` : `electron/${room}/${name}/**/*.ts`],
      rules: walls(room, order.slice(place + 1), room === 'sip' && name === 'core' ? 'sip.js' : null),
    })),
  ];
});

export const roomRules: OxlintOverride[] = [
  rootWall,
  ...wallsOfRooms,
  { files: [databaseFile], rules: walls('storage', [], 'database') },
  { files: [loopbackDtlsFile], rules: walls('media', ['process'], 'werift') },
];
