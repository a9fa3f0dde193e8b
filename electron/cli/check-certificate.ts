/** `npm run check-certificate`: the command in a process of its own. */
import { keepCompiled } from './compile-cache.ts';

keepCompiled();
const { runNamed } = await import('./commands.ts');
process.exitCode = await runNamed('check-certificate', process.argv.slice(2), '');
