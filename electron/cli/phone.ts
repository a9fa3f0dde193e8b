/** `npm run phone`: the command in a process of its own. */
import { homedir } from 'node:os';
import { platformName } from '../platform/platform-name.ts';
import { profileFolder } from '../platform/profile-folder.ts';
import { keepCompiled } from './compile-cache.ts';

keepCompiled();
const { runNamed } = await import('./commands.ts');
const profile = profileFolder(platformName(process.platform), homedir());
process.exitCode = await runNamed('phone', process.argv.slice(2), profile);
