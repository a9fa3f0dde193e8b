/** `npm run probe`: the command in a process of its own. */
import { enableCompileCache } from 'node:module';
import { runNamed } from './commands.ts';

enableCompileCache();
process.exitCode = await runNamed('probe', process.argv.slice(2), '');
