/** `npm run message`: the command in a process of its own. */
import { keepCompiled } from './compile-cache.ts';

keepCompiled();
const { runNamed } = await import('./commands.ts');
process.exitCode = await runNamed('message', process.argv.slice(2), '');
