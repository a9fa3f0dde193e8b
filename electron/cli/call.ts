/** `npm run call`: the command in a process of its own. */
import { enableCompileCache } from 'node:module';
import { runNamed } from './commands.ts';

enableCompileCache();
process.exitCode = await runNamed('call', process.argv.slice(2), '');
