/** `npm run message`: the command in a process of its own. */
import { enableCompileCache } from 'node:module';
import { runNamed } from './commands.ts';

enableCompileCache();
process.exitCode = await runNamed('message', process.argv.slice(2), '');
