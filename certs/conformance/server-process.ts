/** The servers of the live cases, in a Node of their own, so that only the phone's engine differs between the runs. */
import { createInterface } from 'node:readline';
import { casesOf } from '../cases.ts';
import { serveCase, type CaseServer } from './serve-case.ts';
import type { Question } from './served.ts';

let running: CaseServer | null = null;
const scenes = new Map(casesOf('live').map(({ name, scene }) => [name, scene]));

async function answer(question: Question): Promise<unknown> {
  if ('seen' in question) return running?.testimony();
  const scene = scenes.get(question.serve);
  if (!scene) throw new Error(`no such case: ${question.serve}`);
  running = await serveCase(scene(), question.version);
  return running.served;
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answer(JSON.parse(line) as Question)));
}
process.exit(0);
