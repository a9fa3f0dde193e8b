/**
 * Makes the cases and serves the live ones, in a Node of its own, so that only the phone's engine
 * differs between the runs.
 */
import { createInterface } from 'node:readline';
import { cases } from '../cases.ts';
import { asMessage, type Question } from './served.ts';
import { serveCase, type CaseServer } from './serve-case.ts';

let running: CaseServer | null = null;
const scenes = new Map(cases.map(({ name, scene }) => [name, scene]));

async function answer(question: Question): Promise<unknown> {
  if ('seen' in question) return running?.testimony();
  const name = 'make' in question ? question.make : question.serve;
  const scene = scenes.get(name);
  if (!scene) throw new Error(`no such case: ${name}`);
  if ('make' in question) return asMessage(scene());
  running = await serveCase(scene(), question.version);
  return running.served;
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answer(JSON.parse(line) as Question)));
}
process.exit(0);
