/** `npm run subscribe`: the command in a process of its own. */
import { enableCompileCache } from 'node:module';
import { runNamed } from './commands.ts';

enableCompileCache();
process.exitCode = await runNamed('subscribe', process.argv.slice(2), '');
